import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('port_check')
@Check('port_check_port_check', "port ~ '^[a-z-]{3,40}$'")
@Check('port_check_reason_check', "reason ~ '^[a-z0-9-]{2,60}$'")
export class PortCheckEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'port_check_pkey' })
  port: string;

  @Column('timestamptz', { nullable: true })
  succeededAt: Date | null;

  @Column('timestamptz', { nullable: true })
  failedAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;
}
