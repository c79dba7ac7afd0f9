// The Node that runs the tests: the oldest supported one where .nvmrc is heeded.
import { runsOnNode } from "./checks/node.js";

runsOnNode(process.execPath, process.versions.node);
