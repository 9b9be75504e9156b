/** What the header offers: only what the reader may open. */
import type { Principal } from '../../modules/identity/index.js';
import { mayAnywhere, type Permission } from '../../modules/identity/domain/index.js';
import type { UnitDirectory } from '../../modules/organisation/domain/index.js';
import type { NavigationItem } from './contracts.js';
import type { StaffShell } from './page-shell.js';
import type { Words } from './words.js';

/** Whoever holds one of these has steps to work on. */
const STEP_WORK: readonly Permission[] = [
  'dossier.process',
  'dossier.assign',
  'dossier.sign',
  'dossier.number',
  'dossier.answer-consultation',
];

interface Place {
  readonly href: string;
  readonly text: string;
  readonly keys: string | null;
  readonly offered: boolean;
}

function item({ href, text, keys }: Omit<Place, 'offered'>, current: string | null): NavigationItem {
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
  const places = [
    { href: '/', text: words('ui.nav.home'), keys: null },
    { href: '/tra-cuu', text: words('ui.nav.track'), keys: null },
  ];
  const current = placeOf(path, places);
  return places.map((place) => item(place, current));
}

export function staffNavigation(principal: Principal, path: string, words: Words): NavigationItem[] {
  const may = mayOf(principal);
  const places: Place[] = [
    { href: '/quay', text: words('desk.worklist.counter.heading'), keys: 'g q', offered: may('dossier.intake') },
    { href: '/quay/tiep-nhan', text: words('desk.intake.new'), keys: 'n', offered: may('dossier.intake') },
    { href: '/can-bo', text: words('desk.worklist.officer.heading'), keys: 'g v', offered: STEP_WORK.some(may) },
    { href: '/lanh-dao', text: words('dashboard.overview.short'), keys: 'g t', offered: may('statistics.read') },
  ];
  const offered = places.filter((place) => place.offered);
  const current = placeOf(path, offered);
  return offered.map((place) => item(place, current));
}

/** Where a day's work begins. */
export function staffHome(principal: Principal): string {
  const may = mayOf(principal);
  if (may('dossier.intake')) return '/quay';
  if (STEP_WORK.some(may)) return '/can-bo';
  return may('statistics.read') ? '/lanh-dao' : '/';
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
