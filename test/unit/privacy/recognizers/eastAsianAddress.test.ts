import { describe, expect, it } from 'vitest';
import { eastAsianAddress } from '../../../../src/privacy/recognizers/eastAsianAddress';
import { found } from '../../../support/spans';

describe('eastAsianAddress', () => {
	it.each([
		['住所は東京都見本区例町1-2-3です', '東京都見本区例町1-2-3'],
		['〒100-0001 大阪府見本市例町二丁目3番地4号まで', '〒100-0001 大阪府見本市例町二丁目3番地4号'],
		['住在广东省样本市示例区测试路88号3栋', '广东省样本市示例区测试路88号3栋'],
		['主소: 서울특별시 견본구 보기로 123-4, 5층', '서울특별시 견본구 보기로 123-4, 5층'],
		['경기도 견본시 보기구 예시길 12', '경기도 견본시 보기구 예시길 12'],
	])('finds the address in %s', async (text, address) => {
		expect(await found(text, eastAsianAddress)).toEqual([['ADDRESS', address]]);
	});

	it.each(['東京都は広い', '本市第一次会议', '우리 도 많이 하는 길', '第88号文件'])('leaves %s readable', async (text) => {
		expect(await found(text, eastAsianAddress)).toEqual([]);
	});
});
