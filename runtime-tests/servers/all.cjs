// Every framework over node:http, each on a port of its own; what they are made of comes from the caller.
const { createServer } = require("node:http");
const { PATH, receiver, fetchHandler, ready } = require("./receiver.cjs");

function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
}

function expressApp(express, hookswitch, carriers) {
  const { options, behind } = receiver(carriers);
  const app = express();
  app.use(PATH, hookswitch(options));
  app.use((request, response) => response.end(behind(request.path)));
  return app;
}

function koaApp(Koa, hookswitch, carriers) {
  const { options, behind } = receiver(carriers);
  const app = new Koa();
  app.use(hookswitch({ ...options, path: PATH }));
  app.use((context) => {
    context.body = behind(context.path);
  });
  return app.callback();
}

function httpListener(hookswitch, carriers) {
  const { options, behind } = receiver(carriers);
  const receive = hookswitch({ ...options, path: PATH });
  return (request, response) => receive(request, response, () => response.end(behind(request.url)));
}

/** Fastify makes its own server. */
async function listenFastify(fastify, hookswitch, carriers) {
  const { options, behind } = receiver(carriers);
  const app = fastify();
  const fallback = (request, reply) => reply.send(behind(request.url));
  app.register(hookswitch({ ...options, fallback }), { prefix: PATH });
  app.get("/seen", fallback);
  return app.listen({ host: "127.0.0.1", port: 0 });
}

function fetchServer(createAdaptorServer, hookswitch, carriers) {
  return createAdaptorServer({ fetch: fetchHandler({ hookswitch, carriers }) });
}

exports.startAll = async ({ frameworks, adapters, carriers }) => {
  const { express, express4, fastify, fastify4, koa, koa2, createAdaptorServer } = frameworks;
  ready({
    "Express 5": await listen(createServer(expressApp(express, adapters.express, carriers))),
    "Express 4": await listen(createServer(expressApp(express4, adapters.express, carriers))),
    "Koa 3": await listen(createServer(koaApp(koa, adapters.koa, carriers))),
    "Koa 2": await listen(createServer(koaApp(koa2, adapters.koa, carriers))),
    "Fastify 5": await listenFastify(fastify, adapters.fastify, carriers),
    "Fastify 4": await listenFastify(fastify4, adapters.fastify, carriers),
    "node:http": await listen(createServer(httpListener(adapters.node, carriers))),
    "node:http with Express's adapter": await listen(createServer(httpListener(adapters.express, carriers))),
    "Fetch on @hono/node-server": await listen(fetchServer(createAdaptorServer, adapters.fetch, carriers)),
  });
};
