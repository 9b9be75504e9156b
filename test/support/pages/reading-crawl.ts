import { permissionsOf } from '../../../src/modules/identity/domain/index.js';
import { BrowserSession } from '../browser-session.js';
import { rightQuery, ROUTES } from '../api-forms.js';
import { registeredRoutes, type RegisteredRoute } from '../registered-routes.js';
import { PAGE_SAMPLES } from './page-samples.js';
import { unitId } from '../../builders/a-district.js';
import { PEOPLE, type PageFacts, type PageWorld, type Who } from './page-world.js';

export interface Visit {
  readonly route: string;
  readonly path: string;
  readonly who: Who;
}

/** Every GET of the application as an address that leads somewhere, and somebody who may ask for it. */
export function readingVisits({ world, facts }: Pick<PageWorld, 'world' | 'facts'>): Visit[] {
  return registeredRoutes(world.web.app)
    .filter(({ method }) => method === 'GET')
    .map((route) => {
      const sample = PAGE_SAMPLES[route.path];
      return {
        route: route.path,
        path: sample ? (sample.at?.(facts) ?? route.path) : `${addressOf(route.path, facts)}${queryOf(route.path)}`,
        who: sample?.who ?? whoMay(route),
      };
    });
}

/** What an address needs behind it. */
const QUERIES: Readonly<Record<string, string>> = {
  '/ngon-ngu': '?sang=en&ve=/',
  '/in/so-theo-doi/:unit': '?tu=2020-05-01&den=2020-05-31',
  '/api/v1/dossiers': '?q=0001',
  '/lanh-dao/ho-so/tep': '?loai=dang-giai-quyet&dang=csv',
  '/lanh-dao/bao-cao/:id/tep': '?dang=csv',
};

function queryOf(route: string): string {
  const own = QUERIES[route];
  if (own !== undefined) return own;
  const pattern = route.replace(/:(\w+)/g, '{$1}');
  const query = ROUTES.find(({ method, path }) => method === 'get' && path === pattern)?.query;
  return query ? `?${rightQuery(query).toString()}` : '';
}

function whoMay({ protection }: RegisteredRoute): Who {
  if (typeof protection !== 'object') return 'nobody';
  const may = (who: (typeof READERS)[number]) => {
    const held: readonly string[] = permissionsOf(PEOPLE[who][0]);
    return protection.permissions.some((permission) => permission === 'self' || held.includes(permission));
  };
  return READERS.find(may) ?? 'registry';
}

/** Whoever sees most comes first. */
const READERS = ['chief', 'clerk', 'controller', 'administrator', 'operator', 'officer'] as const;

function addressOf(route: string, facts: PageFacts): string {
  const id = /bao-cao|reports/.test(route)
    ? facts.report
    : route.includes('groups')
      ? facts.groupId
      : route.includes('units')
        ? unitId('UBND xã')
        : facts.id;
  const code = /hoi-dap|feedback/.test(route)
    ? facts.question
    : route.includes('linh-vuc')
      ? 'G15-TP07'
      : route.includes('procedures')
        ? '9.000001'
        : facts.code;
  const parts: Readonly<Record<string, string>> = {
    ...{ ':id': id, ':code': code, ':fileId': facts.fileId, ':key': facts.filedKey, ':provider': 'staff' },
    ...{ ':kind': 'giay-tiep-nhan', ':number': '1', ':unit': unitId('Một cửa xã') },
  };
  return route.replace(/:\w+/g, (name) => parts[name] ?? facts.id);
}

/** Asks for a page or an answer. @returns its status. */
export async function visit(pages: Pick<PageWorld, 'world' | 'people'>, { path, who }: Visit): Promise<number> {
  const browser = who === 'nobody' ? new BrowserSession(pages.world.web) : pages.people[who].browser;
  const accept = path.startsWith('/api/') ? 'application/json' : 'text/html';
  const response = await browser.get(path, { accept });
  await response.arrayBuffer();
  return response.status;
}
