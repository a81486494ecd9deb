import { parseArguments } from "../../../scripts/cli/arguments";
import { EXIT } from "../../../scripts/cli/command";
import { CAST } from "../parity/cast";
import type { Command } from "./command";
import { ASKED_DAY_HELP, askedDayOptions, participantsOf, readAskedDay, readyDay } from "./day";

export const parties: Command = {
  summary: "lists who needs an identity: for parity, or with options of a day for that day",
  help: `npm start -- parties [options]

Lists who needs an identity, a line each with party and role. Without options those of parity; with any of these, those of
the day that replay with the same options puts on the network.

${ASKED_DAY_HELP}
Exit codes: 0 fine, 1 the day can't be solved, 2 wrong options or data.`,
  async run(args, { say }) {
    const { values } = parseArguments(askedDayOptions, args);
    const isDay = Object.keys(values).length > 0;
    const needed = isDay ? participantsOf((await readyDay(readAskedDay(values))).planned) : CAST;
    say(needed.map(({ party, role }) => `${party} ${role}`).join("\n"));
    return EXIT.fine;
  },
};
