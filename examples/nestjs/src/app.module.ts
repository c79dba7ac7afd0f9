import type { AnyHookswitch } from "@hookswitch/core";
import { hookswitch } from "@hookswitch/express";
import { Inject, type MiddlewareConsumer, Module, type NestModule } from "@nestjs/common";
import { CallsController } from "./calls.controller.js";
import { HOOKS, hooksProvider } from "./hooks.js";
import { RecordingsController } from "./recordings.controller.js";
import { RecordingsService } from "./recordings.service.js";

@Module({ controllers: [CallsController, RecordingsController], providers: [RecordingsService, hooksProvider] })
export class AppModule implements NestModule {
  constructor(@Inject(HOOKS) private readonly hooks: AnyHookswitch) {}

  /** The other way: a module's middleware, which stands behind the body parser and needs `rawBody: true`. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(hookswitch(this.hooks)).forRoutes("module/recordings");
  }
}
