import type { Settings } from './settings.js'

const words = {
  title: ['Shop score preview', '店铺体验分预览'],
  private: ['Everything runs in this page. Nothing is uploaded.', '一切都在本页面内运行，不上传任何数据。'],
  policy: ['Policy', '规则'],
  edited: ['edited', '已修改'],
  language: ['中文', 'English'],
  tabShop: ['One shop', '单店'],
  tabData: ['Your data', '自有数据'],
  tabMarket: ['What if', '情景推演'],
  tabPolicy: ['The policy', '规则文档'],
  industry: ['Industry', '行业'],
  allIndustries: ['all', '全部'],
  noData: ['no data', '无数据'],
  total: ['Total', '总分'],
  noScore: ['no score', '无分'],
  noTotal: ['This policy has no total.', '本规则没有总分。'],
  contributions: ['What each indicator adds', '各指标的贡献'],
  added: ['adds', '加分'],
  lost: ['lost', '失分'],
  reasons: ['Why points are lost', '失分原因'],
  nothingLost: ['No points are lost.', '没有失分。'],
  decisions: ['What follows', '处置与权益'],
  noDecisions: ['Nothing follows.', '无处置。'],
  gained: ['new', '新增'],
  gone: ['gone', '已失去'],
  since: ['since the shop at the middle of its industry', '与行业中位店铺相比'],
  target: ['Cheapest way to', '达到目标分的最省办法'],
  reset: ['Back to the middle of the industry', '恢复为行业中位'],
  fixed: ['outside the dimensions', '不计分'],
  copied: ['A link to this state is in the address bar.', '地址栏中的链接保存了当前状态。'],
  market: ['Marks: a simulated market, the 10th to the 90th percentile of the industry.', '刻度：模拟市场中本行业的第10至第90百分位。'],
  indicator: ['Indicator', '指标'],
  value: ['Value', '数值'],
  loading: ['Loading …', '载入中……'],
} satisfies Record<string, [string, string]>

export type Word = keyof typeof words

/** What the page says, in one of its languages. */
export function say(word: Word, lang: Settings['lang']): string {
  return words[word][lang === 'en' ? 0 : 1]
}
