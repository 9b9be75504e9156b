import { IsIn, IsString, Matches, Max, MaxLength } from 'class-validator';
import { IsDong, IsInstantText } from '../../../platform/http/rules.js';
import { Optional } from '../form-rules.js';

/** What the payment service says of an order. */
export class PaymentNoticeForm {
  /** Unique for each notice; sent again unchanged when the answer was lost. */
  @IsString()
  @MaxLength(80)
  @Matches(/^[\w-]{1,80}$/)
  noticeId: string;

  /** Our reference of the order. */
  @IsString()
  @MaxLength(40)
  @Matches(/^[A-Z0-9]{1,40}$/)
  reference: string;

  @IsIn(['paid', 'failed'])
  state: 'paid' | 'failed';

  /** The service's number of the payment; of a failure there is none. */
  @Optional()
  @IsString()
  @MaxLength(80)
  @Matches(/^[\w-]{1,80}$/)
  paymentId?: string;

  @IsDong()
  @Max(1_000_000_000_000)
  amount: number;

  @IsInstantText()
  @MaxLength(40)
  at: string;

  /** HMAC-SHA256 in hex over all fields above, one a line, `at` in milliseconds since 1970. */
  @IsString()
  @MaxLength(64)
  @Matches(/^[0-9a-f]{64}$/)
  signature: string;
}
