import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('background_seen')
export class BackgroundSeenEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'background_seen_pkey' })
  accountId: string;

  @Column('timestamptz')
  seenAt: Date;
}
