// An ESM consumer.
import { createRequire } from "node:module";
import { createAdaptorServer } from "@hono/node-server";
import { hookswitch as forExpress } from "@hookswitch/express";
import { hookswitch as forFastify } from "@hookswitch/fastify";
import { hookswitch as forFetch } from "@hookswitch/fetch";
import { hookswitch as forKoa } from "@hookswitch/koa";
import { hookswitch as forNode } from "@hookswitch/node";
import express from "express";
import express4 from "express4";
import fastify from "fastify";
import fastify4 from "fastify4";
import koa from "koa";
import koa2 from "koa2";
import { startAll } from "./all.cjs";
import { carriers } from "./carriers.mjs";

const adapters = { express: forExpress, fastify: forFastify, koa: forKoa, node: forNode, fetch: forFetch };
const frameworks = { express, express4, fastify, fastify4, koa, koa2, createAdaptorServer };
await startAll({ frameworks, adapters, carriers });

const required = Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes("@hookswitch"));
console.log(`REQUIRED ${JSON.stringify(required)}`);
