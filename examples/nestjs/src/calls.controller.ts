import type { ExpressRequest } from "@hookswitch/express";
import { Controller, Header, HttpCode, Post, Req } from "@nestjs/common";

/** Call control is passed on to it, and nothing else gets here: the caller hears what it answers. */
@Controller("webhooks/recordings")
export class CallsController {
  @Post("plivo")
  @HttpCode(200)
  @Header("content-type", "application/xml")
  hangUp(@Req() request: ExpressRequest): string {
    console.log(`call control of ${request.hookswitch?.carrier}`);
    return "<Response><Hangup/></Response>";
  }
}
