/**
 * Looking is recorded like doing (Luật 91/2025/QH15; ASVS 5.0 §16.3): whoever shows or gives out personal data writes
 * one of these, with the dossier or person as subject. What was searched for is never written, only that and how much.
 */
export const READ_ACTIONS = [
  'audit.read',
  'dossier.read',
  'dossier.searched',
  'dossier.exported',
  'file.read',
  'person.read',
] as const;

export type ReadAction = (typeof READ_ACTIONS)[number];
