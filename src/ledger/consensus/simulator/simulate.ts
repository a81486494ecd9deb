import { createHash } from "node:crypto";
import { committeeOf } from "../committee";
import type { Effects, Input } from "../effects";
import type { Message, MessageKind } from "../messages";
import { Validator } from "../validator";
import { EventQueue } from "./event-queue";
import { keyRing, type KeyKind } from "./keys";
import { Liar } from "./liar";
import { Network } from "./network";
import { contentOf, roundLeft, type Observer } from "./observer";
import { forksOf, type NodeDecision, type Outcome } from "./outcome";
import { drawsFrom } from "./random";
import { nodeIds, validatorIds, type Outage, type Scenario } from "./scenario";

/** When a run is given up, long after an honest committee would have decided everything. */
const LIMIT_MS = 10_000_000;
const LIMIT_EVENTS = 100_000;

interface Node {
  readonly id: string;
  readonly honest: boolean;
  readonly actor: { step(input: Input): Effects };
  readonly decisions: NodeDecision[];
}

/** What happens at a node. */
interface NodeEvent {
  readonly node: number;
  readonly input: Input;
}

/** A value is valid if it names its height. */
function isValid(height: number, value: string): boolean {
  return value.startsWith(`${height}:`);
}

/**
 * Runs a scenario to its end: every honest node has decided every height, or the run is given up. A pure function of its
 * arguments; an observer is told what happens and changes nothing.
 */
export function simulate(scenario: Scenario, keys: KeyKind = "fast", observer?: Observer): Outcome {
  const nodes = nodesOf(scenario, keys);
  const network = new Network(scenario, drawsFrom(`network:${scenario.seed}`));
  const queue = new EventQueue<NodeEvent>();
  const messages: Record<MessageKind, number> = { "PRE-PREPARE": 0, PREPARE: 0, COMMIT: 0, "ROUND-CHANGE": 0, DECIDED: 0 };
  const trace = createHash("sha256");
  const waiting = new Set(nodes.flatMap((node, i) => (node?.honest ? [i] : [])));
  nodes.forEach((node, i) => {
    if (node !== null) queue.add(0, { node: i, input: { kind: "begin" } });
  });
  for (const { node, toMs } of scenario.outages) if (nodes[node]) queue.add(toMs, { node, input: { kind: "resume" } });

  let nowMs = 0;
  let events = 0;
  for (let next = queue.next(); next !== undefined && waiting.size > 0; next = queue.next()) {
    if (next.atMs > LIMIT_MS || events >= LIMIT_EVENTS) break;
    const { node: at, input } = next.event;
    nowMs = next.atMs;
    const outage = outageAt(scenario, at, nowMs);
    if (outage !== undefined) {
      if (input.kind === "begin") queue.add(outage.toMs, next.event);
      continue;
    }
    events += 1;
    const node = nodes[at]!;
    const effects = node.actor.step(input);
    trace.update(line(nowMs, at, input, effects));
    for (const { to, message } of effects.messages) {
      nodes.forEach((receiver, i) => {
        if (i === at || (to !== null && receiver?.id !== to)) return;
        messages[message.kind] += 1;
        const arrivalsMs = receiver === null ? [] : network.arrivals(message.kind, at, i, nowMs);
        for (const atMs of arrivalsMs) queue.add(atMs, { node: i, input: { kind: "message", from: node.id, message } });
        observer?.sent({
          ...contentOf(message),
          from: at,
          to: i,
          sentMs: nowMs,
          arrivalsMs: arrivalsMs.filter((atMs) => outageAt(scenario, i, atMs) === undefined),
        });
      });
    }
    if (observer !== undefined && input.kind === "timeout") {
      const left = roundLeft(effects);
      if (left !== undefined) observer.timedOut({ node: at, ...left, atMs: nowMs });
    }
    for (const { timer, delayMs } of effects.timers) queue.add(nowMs + delayMs, { node: at, input: { kind: "timeout", timer } });
    for (const { height, round, value } of effects.decisions) {
      node.decisions.push({ height, round, value, atMs: nowMs });
      network.decided(at, nowMs);
      if (height < scenario.heights) queue.add(nowMs, { node: at, input: { kind: "begin" } });
      else waiting.delete(at);
    }
  }

  const decisions = nodes.map((node) => (node?.honest ? node.decisions : []));
  return {
    scenario,
    decisions,
    forks: forksOf(decisions),
    invalid: decisions.flat().filter(({ height, value }) => !isValid(height, value)).map(({ value }) => value),
    stalled: [...waiting],
    messages,
    latencyMs: Math.max(0, nowMs - scenario.healAtMs),
    endMs: nowMs,
    events,
    traceHash: trace.digest("hex"),
  };
}

/** The node of every id; null where the fault is silence. */
function nodesOf(scenario: Scenario, keys: KeyKind): (Node | null)[] {
  const committee = committeeOf(`simulation ${scenario.seed}`, validatorIds(scenario));
  const { signers, verifier } = keyRing(keys, scenario.seed, committee.validators);
  const faults = new Map(scenario.faults.map(({ validator, kind }) => [committee.validators[validator]!, kind]));
  return nodeIds(scenario).map((id, i) => {
    const fault = faults.get(id);
    if (fault === "silent") return null;
    const signer = signers.get(id)!;
    const application = { propose: (height: number) => `${height}:of node ${i + 1}`, isValid };
    const validator = new Validator({ committee, verifier, signer, application, baseTimeoutMs: scenario.baseTimeoutMs });
    const actor = fault === "liar" ? new Liar(validator, committee, signer, drawsFrom(`liar:${scenario.seed}:${id}`)) : validator;
    return { id, honest: fault === undefined, actor, decisions: [] };
  });
}

function outageAt({ outages }: Scenario, node: number, nowMs: number): Outage | undefined {
  return outages.find((outage) => outage.node === node && nowMs >= outage.fromMs && nowMs < outage.toMs);
}

/** One event in the trace: when, where, what came, what was sent, set and decided. */
function line(nowMs: number, node: number, input: Input, { messages, timers, decisions }: Effects): string {
  const came = input.kind === "message" ? `${input.from} ${told(input.message)}` : input.kind;
  const sent = messages.map(({ to, message }) => `${to ?? "all"} ${told(message)}`).join(",");
  const set = timers.map(({ timer, delayMs }) => `${timer} ${delayMs}`).join(",");
  return `${nowMs} ${node} ${came}|${sent}|${set}|${decisions.map(({ height, round, value }) => `${height} ${round} ${value}`).join(",")}\n`;
}

function told(message: Message): string {
  switch (message.kind) {
    case "PRE-PREPARE":
      return `PRE-PREPARE ${message.proposal.height} ${message.proposal.round} ${message.value}`;
    case "ROUND-CHANGE":
      return `ROUND-CHANGE ${message.vote.height} ${message.vote.round} ${message.vote.preparedRound} ${message.preparedValue}`;
    case "DECIDED":
      return `DECIDED ${message.height} ${message.value}`;
    default:
      return `${message.kind} ${message.height} ${message.round} ${message.digest.slice(0, 12)}`;
  }
}
