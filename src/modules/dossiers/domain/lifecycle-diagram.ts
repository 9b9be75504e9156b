import { ACT_CODES, actDefinition } from './lifecycle.js';
import { DOSSIER_STATES, isFinal } from './dossier-state.js';

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
