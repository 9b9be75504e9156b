/**
 * One file of a dossier. A picture stands in the page as it was sent; other kinds are saved and opened by the reader's own
 * program, for what is in them may not run in a page of ours.
 */
import type { DossierDetails, DossierFile, MarkedFile } from '../../../modules/dossiers/index.js';
import { fileStateOf, type FileMark } from '../../../modules/dossiers/domain/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatMoment } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import type { TURNS } from './document.form.js';

export interface DocumentFacts {
  readonly details: DossierDetails;
  readonly file: DossierFile;
  /** Of all files of the dossier. */
  readonly marks: readonly MarkedFile[];
  readonly desk: '/quay' | '/can-bo';
  readonly turn: (typeof TURNS)[number] | null;
  /** What was just done, for the line that says so. */
  readonly done: string | null;
  readonly typed: string;
  readonly errors: readonly FormError[];
  readonly may: boolean;
  readonly guards: FormGuards;
}

const PICTURES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png']);

export function documentPage(facts: DocumentFacts, words: Words) {
  const { details, file, desk, turn, done, typed, errors, may, guards } = facts;
  const { dossier, files, loaded } = details;
  const back = `${desk}/ho-so/${dossier.code ?? dossier.id}`;
  const of = (id: string): string => `${back}/tep/${id}`;
  const path = of(file.id);
  const marks = facts.marks.filter(({ fileId }) => fileId === file.id);
  const state = fileStateOf(marks.map(({ mark }) => mark));
  const at = files.findIndex(({ id }) => id === file.id);
  const near = (index: number) => {
    const other = files[index];
    return other ? { href: of(other.id), name: other.fileName } : null;
  };
  const paper = loaded.rules.version.documents.find(({ id }) => id === file.requirementId);
  return {
    ...{ pageTitle: words('desk.document.title', { name: file.fileName, code: dossier.code ?? '' }), back, path },
    ...{ code: dossier.code ?? '', name: file.fileName, paper: paper?.nameVi ?? null, state, errors, typed, guards },
    about: words('desk.files.about', {
      kind: words(`desk.files.kind.${file.kind}`),
      size: Math.max(1, Math.round(file.sizeBytes / 1024)),
      at: formatMoment(file.uploadedAt),
    }),
    notice: done === null ? null : { kind: 'success' as const, text: words(`desk.document.done.${done}`) },
    content: `${path}/goc`,
    picture: PICTURES.has(file.mediaType) ? { turn, turns: turnsOf(path, turn, words) } : null,
    count: words('desk.document.count', { at: at + 1, of: files.length }),
    former: near(at - 1),
    next: near(at + 1),
    marks: marks.map(({ mark, by, at: when, words: said }) => ({
      text: words(`desk.document.mark.${mark}`),
      about: words('desk.document.by', { by, at: formatMoment(when) }),
      said,
    })),
    offered: may ? offeredMarks(state, words) : [],
    replace: may && state === 'damaged' ? `${path}/thay` : null,
  };
}

/** A quarter further each way, by address alone. */
function turnsOf(path: string, turn: DocumentFacts['turn'], words: Words) {
  const now = Number(turn ?? 0);
  return ([90, 270] as const).map((step) => {
    const to = (now + step) % 360;
    return { href: to === 0 ? path : `${path}?xoay=${String(to)}`, text: words(`desk.document.turn.${String(step)}`) };
  });
}

function offeredMarks(state: 'checked' | 'damaged' | null, words: Words) {
  const marks: FileMark[] = [
    ...(state === 'checked' ? [] : (['checked'] as const)),
    ...(state === 'damaged' ? [] : (['damaged'] as const)),
    ...(state === null ? [] : (['cleared'] as const)),
    'noted',
  ];
  return marks.map((mark) => ({ mark, text: words(`desk.document.act.${mark}`), main: mark === 'checked' }));
}
