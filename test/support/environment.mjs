// Knows whether a test of the file failed, so that its database can be kept for a look (see test-database.ts).
import { TestEnvironment } from 'jest-environment-node';

export default class RememberingEnvironment extends TestEnvironment {
  async handleTestEvent(event) {
    if (event.name === 'test_done' && event.test.errors.length > 0) this.global.__motCuaFailed = true;
    if (event.name === 'hook_failure') this.global.__motCuaFailed = true;
  }
}
