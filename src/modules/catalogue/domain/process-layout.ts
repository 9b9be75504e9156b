/**
 * Where the steps of a process stand in its picture: a column for each place in the order, a lane for each unit that does
 * steps. Pure geometry in whole cells; who draws it decides how large a cell is.
 */
import { selectorText } from './compare-versions.js';
import type { ProcessDefinition, ProcessStep } from './process-definition.js';
import { joinOf, runsOf, topologicalOrder, type JoinKind } from './process-graph.js';

export interface PlacedStep {
  readonly step: ProcessStep;
  /** 0, 1, 2 … from left to right: one more than the furthest step before it. */
  readonly column: number;
  readonly lane: number;
  /** Steps of one lane and column stand below each other. */
  readonly row: number;
  readonly join: JoinKind;
}

export interface ProcessLane {
  /** As {@link selectorText} writes the unit. */
  readonly unit: string;
  readonly rows: number;
}

export interface ProcessEdge {
  readonly from: string;
  readonly to: string;
  /** Chosen by the officer, or one of several legs that run at once. */
  readonly kind: 'next' | 'choice' | 'parallel';
}

export interface ProcessLayout {
  readonly steps: readonly PlacedStep[];
  readonly lanes: readonly ProcessLane[];
  readonly edges: readonly ProcessEdge[];
  readonly columns: number;
}

/** Expects a process that may be published; of another one it shows what can be reached in order. */
export function layoutProcess(process: ProcessDefinition): ProcessLayout {
  const order = topologicalOrder(process);
  const columns = new Map<string, number>();
  for (const step of order) {
    const column = columns.get(step.key) ?? 0;
    columns.set(step.key, column);
    for (const next of step.next) columns.set(next, Math.max(columns.get(next) ?? 0, column + 1));
  }
  const units = [...new Set(order.map(({ unit }) => selectorText(unit)))];
  const taken = new Map<string, number>();
  const countable = runsOf(process) !== null;
  const steps = order.map((step) => {
    const column = columns.get(step.key) ?? 0;
    const lane = units.indexOf(selectorText(step.unit));
    const cell = `${String(lane)}/${String(column)}`;
    const row = taken.get(cell) ?? 0;
    taken.set(cell, row + 1);
    return { step, column, lane, row, join: countable ? joinOf(process, step.key) : ('none' as const) };
  });
  return {
    steps,
    lanes: units.map((unit, lane) => ({
      unit,
      rows: steps.reduce((most, placed) => (placed.lane === lane ? Math.max(most, placed.row + 1) : most), 1),
    })),
    edges: order.flatMap((step) => step.next.map((to) => ({ from: step.key, to, kind: edgeKind(step) }))),
    columns: steps.reduce((most, { column }) => Math.max(most, column + 1), 0),
  };
}

function edgeKind({ next, split }: ProcessStep): ProcessEdge['kind'] {
  if (next.length <= 1) return 'next';
  return split === 'choice' ? 'choice' : 'parallel';
}
