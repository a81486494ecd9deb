// The command `ev-surplus`: which commands there are.
import { runCommand, type Commands } from "./run-command";

const commands: Commands = {
  day: async () => (await import("./commands/day")).day,
  validate: async () => (await import("./commands/validate")).validate,
  init: async () => (await import("./commands/init")).init,
  import: async () => (await import("./commands/import")).importFiles,
  sweep: async () => (await import("./commands/sweep")).sweep,
  merge: async () => (await import("./commands/merge")).merge,
  indices: async () => (await import("./commands/indices")).indices,
  report: async () => (await import("./commands/report")).report,
  ledger: async () => (await import("./commands/ledger")).ledger,
};

// A reader that has seen enough (`| head`) closes the pipe.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = await runCommand(commands, process.argv.slice(2));
