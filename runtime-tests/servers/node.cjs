// A CommonJS consumer.
const { createAdaptorServer } = require("@hono/node-server");
const { hookswitch: forExpress } = require("@hookswitch/express");
const { hookswitch: forFastify } = require("@hookswitch/fastify");
const { hookswitch: forFetch } = require("@hookswitch/fetch");
const { hookswitch: forKoa } = require("@hookswitch/koa");
const { hookswitch: forNode } = require("@hookswitch/node");
const express = require("express");
const express4 = require("express4");
const fastify = require("fastify");
const fastify4 = require("fastify4");
const koa = require("koa");
const koa2 = require("koa2");
const { carriers } = require("./carriers.cjs");
const { startAll } = require("./all.cjs");

const adapters = { express: forExpress, fastify: forFastify, koa: forKoa, node: forNode, fetch: forFetch };
const frameworks = { express, express4, fastify, fastify4, koa, koa2, createAdaptorServer };
startAll({ frameworks, adapters, carriers });

const required = Object.keys(require.cache).filter((file) => file.includes("@hookswitch"));
console.log(`REQUIRED ${JSON.stringify(required)}`);
