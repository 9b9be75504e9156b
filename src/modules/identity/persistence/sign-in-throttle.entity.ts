import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('sign_in_throttle')
@Index('sign_in_throttle_window_idx', ['windowStartedAt'])
@Check('sign_in_throttle_scope_check', "scope in ('account', 'address')")
@Check('sign_in_throttle_attempts_check', 'attempts >= 0')
export class SignInThrottleEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sign_in_throttle_pkey' })
  scope: string;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'sign_in_throttle_pkey' })
  keyHash: Buffer;

  @Column('timestamptz')
  windowStartedAt: Date;

  @Column('integer')
  attempts: number;
}
