import type { MessageChannel, TemplateText } from '../../src/modules/notifications/domain/index.js';

/** What is said at first of one kind, and by which ways. */
export interface MessageText {
  readonly channels: readonly MessageChannel[];
  /** Goes out at any hour, and not in a digest. */
  readonly urgent: boolean;
  readonly vi: TemplateText;
  readonly en: TemplateText;
}
