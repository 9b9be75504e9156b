import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsPlainDate } from '../../../platform/http/rules.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { NOTICE_ROLES, TIMER_KINDS, type NoticeRole, type TimerKind } from '../../../modules/deadlines/domain/index.js';
import {
  AUDIENCES,
  CHANNELS,
  REPORTED,
  type Audience,
  type MessageChannel,
  type ReportedStatus,
} from '../../../modules/notifications/domain/index.js';
import { NestedList, Optional } from '../form-rules.js';

export class LadderQuery {
  /** Without it: the ladders of every unit that has none of its own. */
  @Optional()
  @IsUUID()
  unitId?: string;
}

export class RungForm {
  /** Office minutes after the moment itself; a working day has 480. */
  @IsInt()
  @Min(0)
  @Max(48_000)
  afterWorkingMinutes: number;

  @IsIn(NOTICE_ROLES)
  role: NoticeRole;
}

export class LadderForm {
  @Optional()
  @IsUUID()
  unitId?: string;

  @IsIn(TIMER_KINDS)
  kind: TimerKind;

  @IsArray()
  @ArrayMaxSize(4)
  @NestedList(() => RungForm, { max: 4 })
  steps: RungForm[];

  /** First day; today at the earliest. */
  @IsPlainDate()
  from: PlainDate;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

export class PolicyForm {
  @Optional()
  @IsUUID()
  unitId?: string;

  @IsIn(AUDIENCES)
  audience: Audience;

  /** The version that was read; 0 where the unit has none of its own. */
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after: number;

  /** Nothing but urgent messages goes out from this time of day on, `21:00`; equal ends: nothing is quiet. */
  @IsString()
  @Matches(CLOCK)
  @MaxLength(5)
  quietFrom: string;

  @IsString()
  @Matches(CLOCK)
  @MaxLength(5)
  quietTo: string;

  /** Staff only; without it there is no digest and everything goes at once. */
  @Optional()
  @IsString()
  @Matches(CLOCK)
  @MaxLength(5)
  digestAt?: string;

  /** So many waiting messages are sent as a digest before its hour. */
  @IsInt()
  @Min(1)
  @Max(10_000)
  digestThreshold: number;

  @IsInt()
  @Min(1)
  @Max(10_000)
  hourLimit: number;

  @IsInt()
  @Min(1)
  @Max(10_000)
  dayLimit: number;
}

export class DeliveryReportForm {
  @IsIn(CHANNELS)
  channel: MessageChannel;

  /** The gateway's name of this report. */
  @IsString()
  @Matches(/^[\w.:-]{1,100}$/)
  @MaxLength(100)
  reportId: string;

  /** The gateway's name of the message, or the key that came with it. */
  @IsString()
  @Matches(/^[\w.:-]{1,100}$/)
  @MaxLength(100)
  messageId: string;

  @IsIn(REPORTED)
  status: ReportedStatus;
}
