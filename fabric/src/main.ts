/** npm start -- COMMAND: the trading contract on a Fabric network. */

import { runCommand } from "./run-command";

process.exitCode = await runCommand(process.argv.slice(2), { say: console.log, complain: console.error });
