import { runsOnNode } from "./checks/node.js";
import { nodeBinary, nodeVersion } from "./drive/runtimes.js";

const file = nodeBinary(24);
runsOnNode(file, nodeVersion(file));
