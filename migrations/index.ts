import { PlatformBase1605000000100 } from './1605000000100-platform-base.js';
import { Platform1605000000110 } from './1605000000110-platform.js';
import { Calendar1605000000200 } from './1605000000200-calendar.js';
import { Organisation1605000000300 } from './1605000000300-organisation.js';
import { Identity1605000000400 } from './1605000000400-identity.js';
import { Audit1605000000410 } from './1605000000410-audit.js';
import { Catalogue1605000000500 } from './1605000000500-catalogue.js';
import { Dossiers1605000000600 } from './1605000000600-dossiers.js';
import { Routing1605000000610 } from './1605000000610-routing.js';
import { Deadlines1605000000700 } from './1605000000700-deadlines.js';
import { Printing1605000000750 } from './1605000000750-printing.js';
import { Statistics1605000000800 } from './1605000000800-statistics.js';
import { Suspension1605000000900 } from './1605000000900-suspension.js';
import { BackEntry1605000000901 } from './1605000000901-back-entry.js';
import { Payment1605000000902 } from './1605000000902-payment.js';
import { ResultSignature1605000000904 } from './1605000000904-result-signature.js';
import { Correction1605000000903 } from './1605000000903-correction.js';
import { CalendarChanges1605000000910 } from './1605000000910-calendar-changes.js';
import { NationalCatalogue1605000000911 } from './1605000000911-national-catalogue.js';
import { ProcedureSearch1605000000915 } from './1605000000915-procedure-search.js';
import { Notifications1605000000930 } from './1605000000930-notifications.js';
import { Apologies1605000000931 } from './1605000000931-apologies.js';
import { EscalationValidity1605000000932 } from './1605000000932-escalation-validity.js';
import { MessageAskers1605000000933 } from './1605000000933-message-askers.js';
import { CalendarChange1605000000912 } from './1605000000912-calendar-change.js';
import { GroupsAndReforms1605000000920 } from './1605000000920-groups-and-reforms.js';
import { FeeRelief1605000000913 } from './1605000000913-fee-relief.js';
import { Operations1605000000940 } from './1605000000940-operations.js';
import { RollupBlocks1605000000934 } from './1605000000934-rollup-blocks.js';
import { ByInstant1605000000950 } from './1605000000950-by-instant.js';
import { Reports1605000000951 } from './1605000000951-reports.js';
import { Facts1605000000952 } from './1605000000952-facts.js';
import { EventExports1605000000953 } from './1605000000953-event-exports.js';
import { OverdueCauses1605000000954 } from './1605000000954-overdue-causes.js';
import { History1605000000960 } from './1605000000960-history.js';
import { Feedback1605000000970 } from './1605000000970-feedback.js';
import { Signals1605000000961 } from './1605000000961-signals.js';
import { TimeSpent1605000000962 } from './1605000000962-time-spent.js';
import { OnlineDrafts1605000000980 } from './1605000000980-online-drafts.js';
import { PublicLog1605000000985 } from './1605000000985-public-log.js';
import { SecondFactor1605000000986 } from './1605000000986-second-factor.js';
import { SharedComputers1605000001222 } from './1605000001222-shared-computers.js';
import { FileMarks1605000001221 } from './1605000001221-file-marks.js';
import { ListExports1605000001220 } from './1605000001220-list-exports.js';
import { PrivacyRequests1605000001161 } from './1605000001161-privacy-requests.js';
import { PortChecks1605000001241 } from './1605000001241-port-checks.js';
import { ModelForms1605000001240 } from './1605000001240-model-forms.js';
import { SecurityKeys1605000001160 } from './1605000001160-security-keys.js';
import { SupplementProvided1605000000971 } from './1605000000971-supplement-provided.js';
import { CashShift1605000000982 } from './1605000000982-cash-shift.js';
import { Lookups1605000000984 } from './1605000000984-lookups.js';
import { SingleSignOn1605000000991 } from './1605000000991-single-sign-on.js';
import { UncheckedFiles1605000000992 } from './1605000000992-unchecked-files.js';
import { StableClock1605000000989 } from './1605000000989-stable-clock.js';
import { PrivacyCases1605000000993 } from './1605000000993-privacy-cases.js';
import { FeeRefund1605000000987 } from './1605000000987-fee-refund.js';
import { PinnedHours1605000000988 } from './1605000000988-pinned-hours.js';
import { ListsInOrder1605000000995 } from './1605000000995-lists-in-order.js';
import { IndexesOfGrowth1605000001100 } from './1605000001100-indexes-of-growth.js';

/** In the order they run. Never edited once landed: a change is a new migration. */
// prettier-ignore
import { ContactFailures1605000009140 } from './1605000009140-contact-failures.js';
import { MessageRetention1605000009210 } from './1605000009210-message-retention.js';
import { MessagePolicies1605000009050 } from './1605000009050-message-policies.js';
import { Directive1605000001140 } from './1605000001140-directive.js';
import { ServerRestarts1605000001180 } from './1605000001180-server-restarts.js';
import { MessageInstead1605000001181 } from './1605000001181-message-instead.js';
import { TimeSums1605000001200 } from './1605000001200-time-sums.js';
import { Webhooks1605000001300 } from './1605000001300-webhooks.js';
import { SearchByUnit1605000001202 } from './1605000001202-search-by-unit.js';
import { BackgroundResults1605000001321 } from './1605000001321-background-results.js';
import { KeptForms1605000001320 } from './1605000001320-kept-forms.js';
import { RunningSums1605000001310 } from './1605000001310-running-sums.js';
import { Erasures1605000001330 } from './1605000001330-erasures.js';
import { EraseWords1605000001344 } from './1605000001344-erase-words.js';
import { WebhookVersion1605000001346 } from './1605000001346-webhook-version.js';
import { RollupQuarters1605000001201 } from './1605000001201-rollup-quarters.js';
export const MIGRATIONS = [
  PlatformBase1605000000100,
  Platform1605000000110,
  Calendar1605000000200,
  Organisation1605000000300,
  Identity1605000000400,
  Audit1605000000410,
  Catalogue1605000000500,
  Dossiers1605000000600,
  Routing1605000000610,
  Deadlines1605000000700,
  Printing1605000000750,
  Statistics1605000000800,
  Suspension1605000000900,
  BackEntry1605000000901,
  Payment1605000000902,
  Correction1605000000903,
  CalendarChanges1605000000910,
  NationalCatalogue1605000000911,
  Notifications1605000000930,
  Apologies1605000000931,
  EscalationValidity1605000000932,
  CalendarChange1605000000912,
  GroupsAndReforms1605000000920,
  FeeRelief1605000000913,
  Operations1605000000940,
  ByInstant1605000000950,
  Reports1605000000951,
  Facts1605000000952,
  IndexesOfGrowth1605000001100,
  History1605000000960,
  Feedback1605000000970,
  Signals1605000000961,
  TimeSpent1605000000962,
  OnlineDrafts1605000000980,
  PublicLog1605000000985,
  SecondFactor1605000000986,
  EventExports1605000000953,
  OverdueCauses1605000000954,
  ProcedureSearch1605000000915,
  ResultSignature1605000000904,
  MessageAskers1605000000933,
  CashShift1605000000982,
  Lookups1605000000984,
  StableClock1605000000989,
  SingleSignOn1605000000991,
  UncheckedFiles1605000000992,
  MessagePolicies1605000009050,
  ContactFailures1605000009140,
  MessageRetention1605000009210,
  PrivacyCases1605000000993,
  FeeRefund1605000000987,
  PinnedHours1605000000988,
  RollupBlocks1605000000934,
  SupplementProvided1605000000971,
  ListsInOrder1605000000995,
  Directive1605000001140,
  ServerRestarts1605000001180,
  MessageInstead1605000001181,
  SecurityKeys1605000001160,
  PrivacyRequests1605000001161,
  ListExports1605000001220,
  TimeSums1605000001200,
  FileMarks1605000001221,
  ModelForms1605000001240,
  PortChecks1605000001241,
  RollupQuarters1605000001201,
  SharedComputers1605000001222,
  SearchByUnit1605000001202,
  KeptForms1605000001320,
  RunningSums1605000001310,
  BackgroundResults1605000001321,
  Webhooks1605000001300,
  Erasures1605000001330,
  EraseWords1605000001344,
  WebhookVersion1605000001346,
];
