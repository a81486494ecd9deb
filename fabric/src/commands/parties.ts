import { CAST } from "../parity/cast";
import type { Command } from "./command";
import { dayOf, participantsOf } from "./day";

export const parties: Command = {
  summary: "who needs an identity, a line each with party and role: for parity, or with --scenario for a day",
  async run(options, say) {
    const needed = options.scenario === undefined ? CAST : participantsOf(dayOf(options));
    say(needed.map(({ party, role }) => `${party} ${role}`).join("\n"));
    return 0;
  },
};
