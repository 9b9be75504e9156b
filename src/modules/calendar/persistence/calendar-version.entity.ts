import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A calendar under its name. Rows of a published one refuse every change, by trigger. */
@Entity('calendar_version')
@Unique('calendar_version_publication_key', ['publication'])
@Check('calendar_version_published_check', '(publication is null) = (published_at is null)')
@Check('calendar_version_version_check', `version ~ '^[a-z0-9][a-z0-9.-]{0,39}$'`)
export class CalendarVersionEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'calendar_version_pkey' })
  version: string;

  @Column('text')
  digest: string;

  @Column('bigint', { nullable: true })
  publication: string | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;
}
