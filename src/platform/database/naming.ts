import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** Columns are the property in snake_case; tables, keys and indexes are named by hand. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
