/** One unit. */
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { StoredSlot } from '../../../modules/calendar/index.js';
import type {
  StaffPost,
  UnitDirectory,
  UnitSuccession,
  UnitVersion,
} from '../../../modules/organisation/domain/index.js';
import type { SheetPage } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';
import { unitCode, unitHref } from './unit-list.view.js';
import { hoursTable } from './unit-hours.view.js';
import { validity } from './validity.js';

export interface UnitFacts {
  readonly unit: UnitVersion;
  readonly directory: UnitDirectory;
  readonly today: PlainDate;
  readonly successions: readonly UnitSuccession[];
  readonly posts: readonly StaffPost[];
  readonly slots: readonly StoredSlot[];
}

export function unitPage(facts: UnitFacts, words: Words): SheetPage {
  const { unit, directory, today } = facts;
  const above =
    unit.parentId === null ? null : (directory.unitOn(unit.parentId, today) ?? directory.latest(unit.parentId));
  return {
    pageTitle: unit.name,
    heading: unit.name,
    lead: words('admin.units.about', { level: words(`level.${unit.level}`), validity: validity(unit, words) }),
    back: { href: '/quan-tri/don-vi', text: words('admin.units.heading') },
    errors: [],
    facts: [
      { label: words('admin.units.column.kind'), value: words(`admin.units.kind.${unit.kind}`) },
      { label: words('admin.units.above'), value: above?.shortName ?? '–' },
      { label: words('admin.units.column.code'), value: unitCode(directory, unit, today) },
    ],
    tables: [
      codesTable(facts, words),
      successorsTable(facts, words),
      childrenTable(facts, words),
      postsTable(facts, words),
      hoursTable(unit.unitId, facts.slots, words),
    ],
    forms: [],
  };
}

function codesTable({ unit, directory }: UnitFacts, words: Words) {
  return {
    heading: words('admin.units.codes'),
    caption: words('admin.units.codes'),
    columns: ['scheme', 'code', 'validity'].map((key) => ({ text: words(`admin.units.column.${key}`) })),
    rows: directory.codesOf(unit.unitId).map((code) => ({
      cells: [
        { text: words(`admin.units.scheme.${code.scheme}`) },
        { text: code.code },
        { text: validity(code, words) },
      ],
    })),
    empty: { title: words('admin.units.no-codes') },
  };
}

function successorsTable({ successions, directory }: UnitFacts, words: Words) {
  return {
    heading: words('admin.units.successors'),
    caption: words('admin.units.successors'),
    columns: ['on', 'what', 'successor', 'law'].map((key) => ({ text: words(`admin.units.column.${key}`) })),
    rows: successions.map(({ effectiveOn, kind, successorId, legalRef }) => ({
      cells: [
        { date: effectiveOn },
        { text: words(`admin.units.succession.${kind}`) },
        successorId === null
          ? { text: '–' }
          : { text: directory.latest(successorId)?.shortName ?? '–', href: `/quan-tri/don-vi/${successorId}` },
        { text: legalRef ?? '–' },
      ],
    })),
    empty: { title: words('admin.units.no-successors') },
  };
}

function childrenTable({ unit, directory, today }: UnitFacts, words: Words) {
  return {
    heading: words('admin.units.below'),
    caption: words('admin.units.below'),
    columns: ['name', 'kind', 'validity'].map((key) => ({ text: words(`admin.units.column.${key}`) })),
    rows: directory.childrenOn(unit.unitId, today).map((child) => ({
      cells: [
        { text: child.shortName, href: unitHref(child) },
        { text: words(`admin.units.kind.${child.kind}`) },
        { text: validity(child, words) },
      ],
    })),
    empty: { title: words('admin.units.none-below') },
  };
}

function postsTable({ posts }: UnitFacts, words: Words) {
  return {
    heading: words('admin.units.posts'),
    caption: words('admin.units.posts'),
    columns: ['post', 'role', 'validity'].map((key) => ({ text: words(`admin.units.column.${key}`) })),
    rows: posts.map((post) => ({
      cells: [{ text: post.name }, { text: words(`role.${post.role}`) }, { text: validity(post, words) }],
    })),
    empty: { title: words('admin.units.no-posts') },
  };
}
