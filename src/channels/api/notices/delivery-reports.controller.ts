import { createHmac, timingSafeEqual } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Public } from '../../../modules/identity/index.js';
import { DeliveryRecord } from '../../../modules/notifications/index.js';
import { Operation } from '../openapi/operation.js';
import { DeliveryReportForm } from './notices.form.js';

/** What gateways tell afterwards; signed, and however often and in whatever order they tell it. */
@Controller('api/v1/delivery-reports')
export class DeliveryReportsController {
  constructor(
    private readonly record: DeliveryRecord,
    private readonly unitOfWork: UnitOfWork,
    private readonly configuration: Configuration,
  ) {}

  @Post()
  @Operation({
    id: 'delivery-report',
    tag: 'operations',
    answers: { 200: 'DeliveryReportTaken' },
    refusals: [403, 404],
  })
  @Public()
  @HttpCode(200)
  async take(
    @Headers('x-signature') signature: string | undefined,
    @Body() { channel, reportId, messageId, status }: DeliveryReportForm,
  ) {
    this.#check(signature, [channel, reportId, messageId, status].join('\n'));
    const report = { reportId, ref: messageId, status };
    return { counted: await this.unitOfWork.run((tx) => this.record.report(tx, channel, report)) };
  }

  /** HMAC-SHA256 over channel, reportId, messageId and status, one a line, in hexadecimal. */
  #check(signature: string | undefined, content: string): void {
    const { deliveryReportSecret: secret } = this.configuration;
    const expected = secret === undefined ? null : createHmac('sha256', secret).update(content).digest();
    const given = Buffer.from(signature ?? '', 'hex');
    if (expected?.length !== given.length || !timingSafeEqual(expected, given)) {
      throw new DomainError('forbidden', 'message.signature-wrong');
    }
  }
}
