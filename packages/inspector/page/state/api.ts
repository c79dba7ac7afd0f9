import { Api } from "../logic/api.js";

/** The server that sent the page. */
export const api = new Api((address, init) => fetch(address, init));
