/** What the header offers: only what the reader may open. */
import type { Principal } from '../../modules/identity/index.js';
import { mayAnywhere, maySomeSubtree, type Permission } from '../../modules/identity/domain/index.js';
import type { UnitDirectory } from '../../modules/organisation/domain/index.js';
import type { NavigationItem } from './contracts.js';
import type { StaffShell } from './page-shell.js';
import { PLACES, PUBLIC_PLACES, type Place, type Section } from './places.js';
import type { Words } from './words.js';

/** Whoever holds one of these has steps to work on. */
const STEP_WORK: readonly Permission[] = [
  'dossier.process',
  'dossier.assign',
  'dossier.sign',
  'dossier.number',
  'dossier.answer-consultation',
];

interface MainPlace {
  readonly href: string;
  readonly text: string;
  readonly keys: string | null;
  readonly offered: boolean;
}

function item({ href, text, keys }: Omit<MainPlace, 'offered'>, current: string | null): NavigationItem {
  return { href, text, keys, current: href === current, count: null, alert: false };
}

/** The longest of the places that the path lies under. */
function placeOf(path: string, places: readonly { readonly href: string }[]): string | null {
  const bare = path.split('?')[0] ?? '';
  return places
    .map(({ href }) => href)
    .filter((href) => bare === href || (href !== '/' && bare.startsWith(`${href}/`)))
    .reduce<string | null>((longest, href) => (href.length > (longest?.length ?? 0) ? href : longest), null);
}

export function publicNavigation(path: string, words: Words): NavigationItem[] {
  const places = PUBLIC_PLACES.map(({ href, text }) => ({ href, text: words(text), keys: null }));
  const current = placeOf(path, places);
  return places.map((place) => item(place, current));
}

export function staffNavigation(
  principal: Principal,
  path: string,
  directory: UnitDirectory,
  words: Words,
): NavigationItem[] {
  const may = mayOf(principal);
  const counts = countsSomewhere(principal, directory);
  const below = placesFor(principal);
  const holds = (section: Section): boolean => below.some((place) => place.section === section);
  const places: MainPlace[] = [
    { href: '/quay', text: words('desk.worklist.counter.heading'), keys: 'g q', offered: may('dossier.intake') },
    { href: '/quay/tiep-nhan', text: words('desk.intake.new'), keys: 'n', offered: may('dossier.intake') },
    { href: '/can-bo', text: words('desk.worklist.officer.heading'), keys: 'g v', offered: STEP_WORK.some(may) },
    { href: '/lanh-dao', text: words('dashboard.overview.short'), keys: 'g l', offered: counts },
    { href: '/quan-tri', text: words('ui.nav.administration'), keys: 'g a', offered: holds('/quan-tri') },
    { href: '/van-hanh', text: words('ui.nav.operations'), keys: null, offered: holds('/van-hanh') },
  ];
  const offered = places.filter((place) => place.offered);
  const current = sectionOf(path) ?? placeOf(path, offered);
  return offered.map((place) => item(place, current));
}

/** The pages below the main ones that the reader may open. */
export function placesFor(principal: Principal): Place[] {
  const may = mayOf(principal);
  return PLACES.filter(({ permissions }) => permissions.some(may));
}

/** Whether there is a unit whose figures the reader may see. */
function countsSomewhere({ actor, today }: Principal, directory: UnitDirectory): boolean {
  return maySomeSubtree(actor, 'statistics.read', today, directory);
}

/** The second row of links: the pages of the part of the house that this page belongs to. */
export function sectionNavigation(
  principal: Principal,
  path: string,
  directory: UnitDirectory,
  words: Words,
): NavigationItem[] {
  const counts = countsSomewhere(principal, directory);
  const places = placesFor(principal).filter(
    ({ section, permissions }) =>
      counts || section !== '/lanh-dao' || permissions.some((each) => each !== 'statistics.read'),
  );
  const section =
    sectionOf(path) ??
    placeOf(
      path,
      places.map((place) => ({ href: place.section })),
    );
  const below = places.filter((place) => place.section === section);
  const current = placeOf(path, below);
  return below.map(({ href, text, keys }) => item({ href, text: words(text), keys: keys ?? null }, current));
}

/** The part of the house that a listed page names as its own; its address may lie elsewhere. */
function sectionOf(path: string): Section | null {
  const href = placeOf(path, PLACES);
  return PLACES.find((place) => place.href === href)?.section ?? null;
}

/** Where a day's work begins. */
export function staffHome(principal: Principal): string {
  const may = mayOf(principal);
  if (may('dossier.intake')) return '/quay';
  if (STEP_WORK.some(may)) return '/can-bo';
  if (may('statistics.read')) return '/lanh-dao';
  if (principal.actor.kind === 'citizen') return '/tai-khoan';
  return placesFor(principal)[0]?.section ?? '/';
}

export function accountLine(principal: Principal, directory: UnitDirectory, words: Words): StaffShell['account'] {
  const [role] = principal.actor.roles;
  const unit = role && (directory.unitOn(role.unitId, principal.today) ?? directory.latest(role.unitId));
  return {
    name: principal.displayName,
    unitName: unit?.shortName ?? '',
    position: role ? words(`role.${role.role}`) : '',
  };
}

function mayOf({ actor, today }: Principal): (permission: Permission) => boolean {
  return (permission) => mayAnywhere(actor, permission, today);
}
