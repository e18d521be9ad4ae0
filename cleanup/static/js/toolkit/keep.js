/* The toolkit, the help page and the fold-out open without network after one visit to any of them. */

import { registerWorker } from "../offline.js";

registerWorker(["/toolkit", "/hulp", "/toolkit/afdrukken"]);
