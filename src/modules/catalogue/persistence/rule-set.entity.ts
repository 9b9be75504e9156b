import { Check, Column, Entity, Exclusion, PrimaryColumn } from 'typeorm';

@Entity('rule_set')
@Exclusion('rule_set_period_excl', 'using gist (daterange(valid_from, valid_to) with &&)')
@Check('rule_set_period_check', 'valid_from < valid_to')
@Check('rule_set_texts_check', 'cardinality(texts) > 0')
export class RuleSetEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rule_set_pkey' })
  code: string;

  @Column('date', { nullable: true })
  validFrom: string | null;

  @Column('date', { nullable: true })
  validTo: string | null;

  @Column('text', { array: true })
  texts: string[];
}
