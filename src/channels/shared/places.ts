/**
 * Pages below the main ones of the header: one line each. The second row of links of staff pages, the page
 * `/quan-tri` and the citizens' navigation are made from this list, each reader seeing only what he may open.
 */
import type { Permission } from '../../modules/identity/domain/index.js';

/** The part of the house that a page belongs to: the main page of that part. */
export type Section = '/quay' | '/can-bo' | '/lanh-dao' | '/quan-tri' | '/van-hanh';

export interface Place {
  readonly section: Section;
  readonly href: string;
  /** Code of its short name. */
  readonly text: string;
  /** Code of one sentence on what it is for; the page `/quan-tri` shows it. */
  readonly about: string | null;
  /** Keys that open it from anywhere. */
  readonly keys?: string;
  /** Whoever holds one of these anywhere may open it. */
  readonly permissions: readonly Permission[];
}

// prettier-ignore
export const PLACES: readonly Place[] = [
  { section: '/quay', href: '/quay/truc-tuyen', text: 'desk.counter.online.short', about: null, permissions: ['dossier.intake'] },
  { section: '/quay', href: '/quay/tra-ket-qua', text: 'desk.counter.returns.short', about: null, keys: 'g t', permissions: ['dossier.return-result'] },
  { section: '/quay', href: '/quay/ban-giao', text: 'desk.hand-over.short', about: null, permissions: ['dossier.intake'] },
  { section: '/quay', href: '/quay/so-theo-doi', text: 'desk.counter.register.short', about: null, keys: 'g s', permissions: ['dossier.intake'] },
  { section: '/quay', href: '/quay/thu-tien', text: 'desk.cash.short', about: null, permissions: ['dossier.intake'] },
  { section: '/can-bo', href: '/can-bo/cho-ky', text: 'desk.sign.short', about: null, keys: 'g k', permissions: ['dossier.sign'] },
  { section: '/can-bo', href: '/can-bo/phong', text: 'desk.department.short', about: null, keys: 'g p', permissions: ['dossier.assign'] },
  { section: '/can-bo', href: '/can-bo/ban-giao', text: 'desk.hand-over.short', about: null, permissions: ['dossier.receive'] },
  { section: '/can-bo', href: '/can-bo/bao-cao', text: 'own-figures.short', about: null, permissions: ['dossier.process', 'dossier.assign'] },
  { section: '/lanh-dao', href: '/lanh-dao/qua-han', text: 'dashboard.overdue.short', about: null, permissions: ['statistics.read'] },
  { section: '/lanh-dao', href: '/lanh-dao/chi-dao', text: 'desk.directive.short', about: null, permissions: ['dossier.direct'] },
  { section: '/can-bo', href: '/can-bo/chi-dao', text: 'desk.directive.short', about: null, permissions: ['dossier.process'] },
  { section: '/lanh-dao', href: '/lanh-dao/don-vi', text: 'dashboard.units-page.short', about: null, permissions: ['statistics.read'] },
  { section: '/lanh-dao', href: '/lanh-dao/bao-cao', text: 'reports.short', about: null, permissions: ['statistics.read'] },
  { section: '/lanh-dao', href: '/lanh-dao/xuat-su-kien', text: 'exports.short', about: null, permissions: ['statistics.read'] },
  { section: '/lanh-dao', href: '/lanh-dao/chi-tieu', text: 'indicators.short', about: null, permissions: ['statistics.read'] },
  { section: '/quan-tri', href: '/quan-tri/thu-tuc', text: 'admin.procedures.short', about: 'admin.procedures.about-page', permissions: ['catalogue.manage'] },
  { section: '/quan-tri', href: '/quan-tri/quy-trinh', text: 'admin.processes.short', about: 'admin.processes.about', permissions: ['catalogue.manage'] },
  { section: '/quan-tri', href: '/quan-tri/mau-in', text: 'admin.print-forms.short', about: 'admin.print-forms.about', permissions: ['catalogue.manage'] },
  { section: '/quan-tri', href: '/quan-tri/doi-soat-phi', text: 'admin.fees.short', about: 'admin.fees.about', permissions: ['statistics.read'] },
  { section: '/quan-tri', href: '/quan-tri/ngay-nghi', text: 'admin.calendars.short', about: 'admin.calendars.about', permissions: ['calendar.manage'] },
  { section: '/can-bo', href: '/can-bo/xin-loi', text: 'desk.apology.short', about: 'desk.apology.about', permissions: ['dossier.draft'] },
  { section: '/can-bo', href: '/can-bo/dieu-phoi', text: 'desk.dispatch.short', about: 'desk.dispatch.about', permissions: ['dossier.accept'] },
  { section: '/lanh-dao', href: '/lanh-dao/xin-loi', text: 'desk.apology.short', about: 'desk.apology.about', permissions: ['dossier.extend'] },
  { section: '/quay', href: '/quay/nhom-thu-tuc', text: 'desk.group.short', about: null, permissions: ['dossier.intake'] },
  { section: '/quay', href: '/quay/nhap-bu', text: 'desk.back-entry.short', about: null, permissions: ['dossier.enter-late', 'dossier.suspend'] },
  { section: '/quan-tri', href: '/quan-tri/bat-kha-khang', text: 'desk.force-majeure.short', about: 'desk.force-majeure.about', permissions: ['dossier.suspend'] },
  { section: '/quan-tri', href: '/quan-tri/chuyen-giao', text: 'admin.custody.short', about: 'admin.custody.about', permissions: ['organisation.manage'] },
  { section: '/quan-tri', href: '/quan-tri/don-vi', text: 'admin.units.short', about: 'admin.units.about-page', permissions: ['organisation.manage', 'account.manage'] },
  { section: '/quan-tri', href: '/quan-tri/nguoi-dung', text: 'admin.accounts.short', about: 'admin.accounts.about-page', permissions: ['account.manage'] },
  { section: '/quan-tri', href: '/quan-tri/phan-quyen', text: 'admin.rights.short', about: 'admin.rights.about', permissions: ['account.manage'] },
  { section: '/quan-tri', href: '/quan-tri/nhat-ky', text: 'admin.audit.short', about: 'admin.audit.about-page', permissions: ['audit.read'] },
  { section: '/quan-tri', href: '/quan-tri/du-lieu-ca-nhan', text: 'admin.privacy.short', about: 'admin.privacy.about', permissions: ['privacy.manage'] },
  { section: '/quan-tri', href: '/quan-tri/luu-giu', text: 'admin.retention.short', about: 'admin.retention.about', permissions: ['catalogue.manage'] },
  { section: '/van-hanh', href: '/van-hanh', text: 'operations.jobs.short', about: 'operations.jobs.about', permissions: ['operations.read'] },
  { section: '/can-bo', href: '/can-bo/hoi-dap', text: 'desk.feedback.short', about: 'desk.feedback.about', permissions: ['feedback.read', 'feedback.resolve', 'feedback.moderate'] },
  { section: '/quay', href: '/quay/danh-gia', text: 'desk.rating.short', about: null, permissions: ['feedback.rate'] },
  { section: '/lanh-dao', href: '/lanh-dao/hai-long', text: 'dashboard.satisfaction.short', about: 'dashboard.satisfaction.about', permissions: ['statistics.read'] },
  { section: '/lanh-dao', href: '/lanh-dao/thoi-gian', text: 'dashboard.time.short', about: null, permissions: ['statistics.read'] },
  { section: '/lanh-dao', href: '/lanh-dao/dau-hieu', text: 'dashboard.signals.short', about: null, permissions: ['statistics.read'] },
  { section: '/quan-tri', href: '/quan-tri/mau-thong-bao', text: 'admin.notices.templates', about: 'admin.notices.templates-about', permissions: ['catalogue.manage'] },
  { section: '/quan-tri', href: '/quan-tri/leo-thang', text: 'admin.ladders.short', about: 'admin.ladders.about', permissions: ['organisation.manage'] },
  { section: '/quan-tri', href: '/quan-tri/gio-thong-bao', text: 'admin.policies.short', about: 'admin.policies.about', permissions: ['organisation.manage'] },
  { section: '/van-hanh', href: '/van-hanh/thong-bao', text: 'admin.notices.dead-short', about: 'admin.notices.dead-about', permissions: ['operations.read'] },
  { section: '/van-hanh', href: '/quan-tri/ket-noi', text: 'admin.connections.short', about: 'admin.connections.about-page', permissions: ['operations.read'] },
  { section: '/van-hanh', href: '/quan-tri/webhook', text: 'admin.webhooks.short', about: 'admin.webhooks.about-page', permissions: ['operations.read'] },
];

/** A page that everybody may open, in the header of citizens' pages. */
export interface PublicPlace {
  readonly href: string;
  readonly text: string;
}

// prettier-ignore
export const PUBLIC_PLACES: readonly PublicPlace[] = [
  { href: '/', text: 'ui.nav.home' },
  { href: '/thu-tuc', text: 'portal.procedures.short' },
  { href: '/tra-cuu', text: 'ui.nav.track' },
  { href: '/hoi-dap', text: 'portal.questions.short' },
  { href: '/tien-do', text: 'portal.progress.short' },
];
