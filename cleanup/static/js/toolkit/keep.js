/* The toolkit and the help page open without network after one visit to either; the fold-out when it was seen itself,
   because a first visit has to stay light. */

import { registerWorker } from "../platform/offline.js";

registerWorker(["/toolkit", "/hulp"]);
