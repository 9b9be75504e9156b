import type { UnitDirectory, UnitId } from '../../modules/organisation/domain/index.js';

/** A unit where it is mentioned: enough to show it and to ask for more. */
export function unitJson(directory: UnitDirectory, id: UnitId | null): object | null {
  if (id === null) return null;
  const unit = directory.latest(id);
  return { id, name: unit?.shortName ?? null, level: unit?.level ?? null };
}
