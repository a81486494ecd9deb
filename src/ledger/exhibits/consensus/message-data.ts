import type { DataTable } from "../../../exhibits/exhibit";
import type { Recording } from "../../consensus";
import { laneNames } from "./lanes";

/** The messages of a run in order of sending, one row for every receiver; no arrival where the message does not arrive. */
export function messageData({ outcome, messages }: Recording): DataTable {
  const names = laneNames(outcome.scenario);
  const isDoubled = messages.some(({ arrivalsMs }) => arrivalsMs.length > 1);
  return {
    columns: [
      { key: "sent", label: "Sent", unit: "ms" },
      { key: "arrival", label: "Arrives", unit: "ms" },
      ...(isDoubled ? [{ key: "again", label: "Arrives again", unit: "ms" }] : []),
      { key: "from", label: "From" },
      { key: "to", label: "To" },
      { key: "kind", label: "Kind" },
      { key: "height", label: "Height" },
      { key: "round", label: "Round" },
      { key: "value", label: "Value" },
    ],
    rows: messages.map(({ from, to, kind, height, round, value, sentMs, arrivalsMs }) => ({
      sent: sentMs,
      arrival: arrivalsMs[0] ?? null,
      ...(isDoubled && { again: arrivalsMs[1] ?? null }),
      from: names[from]!,
      to: names[to]!,
      kind,
      height,
      round,
      value,
    })),
  };
}
