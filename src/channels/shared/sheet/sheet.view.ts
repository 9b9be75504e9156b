/**
 * A page of tables and small forms, as most pages of staff are: what stands in it is data, one template shows it. A table
 * may have a form around it whose boxes stand in its rows.
 */
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { DeadlineBadge, FormError, FormGuards, StatusTag } from '../contracts.js';

export interface Cell {
  readonly text?: string;
  /** Smaller, below. */
  readonly sub?: string | null;
  readonly href?: string | null;
  /** Code of a dossier, shown in its spoken parts. */
  readonly code?: string | null;
  readonly date?: PlainDate | null;
  readonly status?: StatusTag;
  readonly badge?: DeadlineBadge;
  readonly number?: boolean;
  readonly nowrap?: boolean;
  /** How far long work is. */
  readonly progress?: { readonly done: number; readonly total: number; readonly label: string } | null;
}

export interface SheetRow {
  readonly cells: readonly Cell[];
  /** A box for the batch: its value, and what it is about for those who do not see. */
  readonly pick?: { readonly value: string; readonly label: string; readonly checked?: boolean } | null;
  readonly tone?: 'overdue' | 'soon' | null;
}

export type FieldKind =
  'text' | 'date' | 'money' | 'password' | 'select' | 'textarea' | 'checkbox' | 'hidden' | 'search' | 'file';

export interface Field {
  readonly kind: FieldKind;
  readonly name: string;
  /** Where the page has another field of the name; else the name. */
  readonly id?: string;
  readonly label: string;
  readonly value?: string;
  readonly hint?: string;
  readonly options?: readonly { readonly value: string; readonly text: string; readonly selected?: boolean }[];
  readonly autocomplete?: string;
  readonly maxlength?: number;
  /** Keys that put the cursor there. */
  readonly keys?: string;
  /** Endings of files that can be chosen. */
  readonly accept?: string;
}

export interface SheetForm {
  readonly heading?: string;
  readonly lead?: string;
  readonly action: string;
  readonly guards: FormGuards;
  readonly fields: readonly Field[];
  readonly submit: string;
  /** It carries a file. */
  readonly multipart?: boolean;
  /** Answers F9. One of a page. */
  readonly main?: boolean;
  readonly id?: string;
}

export interface SheetTable {
  readonly heading?: string;
  readonly note?: string | null;
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly number?: boolean }[];
  readonly rows: readonly SheetRow[];
  readonly foot?: readonly Cell[];
  readonly empty: { readonly title: string; readonly text?: string };
  /** The form around the rows' boxes. */
  readonly batch?: SheetForm & { readonly pickName: string };
  readonly nextHref?: string | null;
  readonly shown?: string;
}

export interface SheetPage {
  readonly pageTitle: string;
  readonly heading: string;
  readonly lead: string;
  readonly back?: { readonly href: string; readonly text: string };
  readonly notice?: { readonly kind: 'success' | 'warning' | 'information'; readonly text: string } | null;
  /** What became of each of several things, where not all went well. */
  readonly outcomes?: {
    readonly heading: string;
    readonly lines: readonly { readonly name: string; readonly text: string }[];
  };
  readonly errors: readonly FormError[];
  readonly links?: readonly {
    readonly href: string;
    readonly text: string;
    readonly keys?: string;
    readonly hint?: string;
  }[];
  readonly tabs?: readonly {
    readonly href: string;
    readonly text: string;
    readonly count: number;
    readonly current: boolean;
  }[];
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  readonly filter?: {
    readonly action: string;
    /** Sent in the body, for what is typed may be of a person. */
    readonly csrf?: string;
    readonly fields: readonly Field[];
    readonly submit: string;
  };
  readonly tables: readonly SheetTable[];
  readonly forms: readonly SheetForm[];
  /** Lines to sign on the printed page. */
  readonly signatures?: readonly string[];
}

export const SHEET = 'shared/sheet/sheet.view.njk';
