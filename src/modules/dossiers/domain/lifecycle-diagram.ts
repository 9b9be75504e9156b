import { ACT_CODES, actDefinition } from './lifecycle.js';
import { DOSSIER_STATES, isFinal, STATE_FACTS } from './dossier-state.js';

/** The table of acts as a Mermaid state diagram; `docs/lifecycle.mmd` is this text, and a test keeps it so. */
export function lifecycleDiagram(): string {
  const id = (state: string) => state.replaceAll('-', '_');
  const lines = ['stateDiagram-v2', '  [*] --> draft'];
  for (const act of ACT_CODES) {
    const { from, to, rule } = actDefinition(act);
    for (const source of from) {
      for (const target of to) {
        if (target !== 'former')
          lines.push(`  ${id(source)} --> ${id(target === 'same' ? source : target)}: ${act} (${rule})`);
      }
    }
  }
  for (const state of DOSSIER_STATES) if (isFinal(state)) lines.push(`  ${id(state)} --> [*]`);
  return `${lines.join('\n')}\n`;
}

/** States and acts in words, to be read beside the law; `docs/lifecycle.md` holds this text, and a test keeps it so. */
export function lifecycleText(): string {
  const states = DOSSIER_STATES.map((state) => {
    const { national, clock, final } = STATE_FACTS[state];
    const told = national === null ? 'not told outside' : `national status ${String(national)}`;
    return `- **${state}**: ${told}; clock ${clock}${final ? '; final' : ''}`;
  });
  const list = (items: readonly string[]) => items.join(', ') || 'nothing';
  const acts = ACT_CODES.map((act) => {
    const { rule, from, to, permission, ownPermission, places, clock, standing, entered, form, event } =
      actDefinition(act);
    const by = ownPermission === undefined ? permission : `${permission}, by the applicant ${ownPermission}`;
    return [
      `### ${act} (${rule})\n`,
      `- from ${list(from)} to ${list(to)}; clock ${clock}`,
      `- permission ${by}, held at ${list(places)}`,
      `- asks of the dossier: ${list(standing)}`,
      `- asks of what is entered: ${list(entered)}`,
      `- paper: ${form ?? 'none'}; event ${event}`,
    ].join('\n');
  });
  return ['## States\n', states.join('\n'), '\n## Acts\n', acts.join('\n\n'), ''].join('\n');
}
