import { formatInstant } from '../../../kernel/instant.js';
import type { Channel } from '../../../modules/catalogue/domain/index.js';
import type { PreviewedIntake } from '../../../modules/dossiers/index.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';
import { unitJson } from '../unit.view.js';

/** What would be promised now, as JSON. Pure. */
export function previewJson(preview: PreviewedIntake, channel: Channel, directory: UnitDirectory): object {
  const { version, rule, deadline, calendarVersion } = preview;
  return {
    procedureCode: version.code,
    versionId: version.id,
    channel,
    at: formatInstant(preview.now),
    limit: rule?.limit ?? null,
    startEvent: rule?.startEvent ?? null,
    limitTextVi: rule?.textVi ?? null,
    deadline: deadline && {
      dueOn: deadline.deadline.dueOn,
      dueAt: formatInstant(deadline.deadline.dueAt),
      provisional: deadline.deadline.provisional,
      calendarVersion,
      trace: deadline.trace,
    },
    competentUnit: unitJson(directory, preview.competentUnitId),
    returnUnit: unitJson(directory, preview.returnUnitId),
    stages: preview.stages.map(({ unitId, ...stage }) => ({ ...stage, unit: unitJson(directory, unitId) })),
  };
}
