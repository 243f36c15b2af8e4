#!/bin/sh
# A year of two funds from the first file to the last report. demo.sh [FOLDER]
#
# Each step says what it shows, then the command as one would type it, then its answer, and fails where the exit code
# is not the one told. FUNDLEDGER_BIN names the program. FOLDER (default demo-output) is emptied first, if it is one
# of ours; afterwards the commands can be tried again there.
set -eu

sample=$(cd "$(dirname "$0")" && pwd)
program=${FUNDLEDGER_BIN:-fundledger}
output=${1:-demo-output}
mark=.fundledger-demo
steps=0

case $program in
*/*) program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program") ;;
esac

fail() {
    printf '演示失败：%s\nthe demo failed: %s\n' "$1" "$2" >&2
    exit 1
}

command -v "$program" >/dev/null ||
    fail "找不到程序 $program（可用 FUNDLEDGER_BIN 指定）" "no program $program (FUNDLEDGER_BIN names it)"
if [ -e "$output" ] && [ ! -e "$output/$mark" ]; then
    fail "$output 已经存在，且不是演示目录" "$output exists and was not made by the demo"
fi
rm -rf "$output"
mkdir -p "$output"
cd "$output"
: >"$mark"
cp -R "$sample" files
chmod -R u+w files
rm -f files/*.py files/demo.sh

FUNDLEDGER_BOOKS=books.db
FUNDLEDGER_SCHEMAS=files/schemas
export FUNDLEDGER_BOOKS FUNDLEDGER_SCHEMAS

say() {
    steps=$((steps + 1))
    printf '\n━━━ %d. %s\n       %s\n' "$steps" "$1" "$2"
}

# The command as it would be typed: words that a shell would take apart are put in quotes.
typed() {
    line='$ fundledger'
    for word in "$@"; do
        case $word in
        *[!A-Za-z0-9_./:=,@%+-]*)
            if printf '%s' "$word" | LC_ALL=C grep -q '[][ "$*()<>|&;`\\]'; then word="'$word'"; fi ;;
        esac
        line="$line $word"
    done
    printf '%s\n' "$line"
}

# run CODE ARGUMENT…: the command, its answer, and the exit code that is expected.
run() {
    expected=$1
    shift
    typed "$@"
    code=0
    "$program" "$@" 2>&1 || code=$?
    [ "$code" -eq "$expected" ] || fail "退出码 $code，应为 $expected" "exit code $code, expected $expected"
    if [ "$code" -ne 0 ]; then printf '[exit %d]\n' "$code"; fi
}

# The same for routine work: the answer stays in a file.
run_quietly() {
    typed "$@"
    "$program" "$@" >last-answer.txt 2>&1 || {
        cat last-answer.txt
        fail '上一条命令未成功' 'the last command did not succeed'
    }
}

# expect TEXT: the answer of the last run_into contains it.
expect() {
    grep -qF -- "$1" last-answer.txt || fail "回答里没有：$1" "the answer does not contain \"$1\""
}

# run_into CODE ARGUMENT…: as run, and keeps the answer for expect; of a long one only the beginning is shown.
run_into() {
    run "$@" >last-answer.txt || {
        cat last-answer.txt
        exit 1
    }
    head -30 last-answer.txt
    rest=$(($(wc -l <last-answer.txt) - 30))
    if [ "$rest" -gt 0 ]; then printf '…（另有 %d 行 · %d more lines）\n' "$rest" "$rest"; fi
}

say '建立账簿：一个单位，两只基金，两个账套。' 'A store: one bureau, two funds, two books.'
run 0 --actor 张敏 init --region 622900 --entity 临夏州就业服务局 --year 2019
say '登记审批人和出纳；三个人共用一个系统账户，轨迹按人记。' \
    'An approver and a cashier. All three work under one system account here; the trail tells them apart.'
run_quietly --actor 张敏 user add 李强 --role approver
run_quietly --actor 张敏 user add 王芳 --role cashier
run 0 user list

say '先有预算：导入四级指标和失业保险基金年度预算。' 'Budget first: documents of four levels, and the annual budget of the insurance fund.'
run 0 --actor 张敏 import allotments files/allotments-2019.csv
run_quietly --actor 张敏 import allotments files/fund-budget-2019.csv
say '失业保险基金的期初余额，以及全年的保费、利息和拨款凭证。' \
    'Opening balances of the insurance fund, and its vouchers of the year: premiums, interest, transfers.'
run 0 --actor 张敏 --fund unemployment-insurance import opening files/opening-2019.csv
run_quietly --actor 张敏 --fund unemployment-insurance import vouchers files/vouchers-2019.csv
say '启用前的发放记录、企业规模和绩效目标。' 'Payments made before the store began, size classes of enterprises, performance targets.'
run_quietly --actor 张敏 import history files/history-2018.csv --date 2019-01-01
run_quietly --actor 张敏 import list facts files/size-class-2019.csv
run_quietly --actor 张敏 import targets files/targets-2019.csv
say '比对用的名单、上年度缴费、绩效完成值和公布的政策清单。' \
    'Lists to compare with, premiums of the year before, achieved values, the policies as published.'
run 0 import list
run_quietly --actor 张敏 import list deceased files/deceased-2019.csv
run_quietly --actor 张敏 import list in-service files/in-service-2019.csv
run_quietly --actor 张敏 import list hard-to-employ files/hard-to-employ-2019.csv
run 0 --actor 张敏 import premiums files/premiums-2018.csv
run_quietly --actor 张敏 import outcomes files/outcomes-2019.csv
run_quietly --actor 张敏 import policy-list files/policy-list-2019.csv

say '试运行一份 GB18030 花名册：全部检查都做，什么都不写。' 'A dry run of a GB18030 roster: every check is made, nothing is written.'
run 0 --actor 张敏 import roster files/training-2019q1.csv --date 2019-04-08 --dry-run
say '正式导入；同时导入一季度见习花名册。' 'Now for good, and the internships of the same quarter.'
run_quietly --actor 张敏 import roster files/training-2019q1.csv --date 2019-04-08
run_quietly --actor 张敏 import roster files/internship-2019q1.csv --date 2019-04-09
say '同一个文件再导入一次：拒绝，并指出第一次在哪里。' 'The same file once more: refused, with the place of the first.'
run 1 --actor 张敏 import roster files/training-2019q1.csv --date 2019-04-10
say '同样的行换了编码和列序另存：也认得出来。' 'The same rows in another encoding and column order: found out too.'
run 1 --actor 张敏 import roster files/training-2019q1-resaved.tsv --date 2019-04-10

say '一份错误百出的花名册：所有行的所有问题一次列出，整份不入账。' \
    'A roster with many faults: all faults of all rows at once, and nothing of it is taken.'
run 1 --actor 张敏 import roster files/faulty-2019-07.csv --date 2019-07-08
say '或者只取合格的行，其余连同原因写进退回文件，发回填报单位。' \
    'Or take the good rows; the others go with their reasons into a file to send back.'
run 0 --actor 张敏 import roster files/faulty-2019-07.csv --date 2019-07-08 --accept-valid --rejects rejects.csv
printf '$ head -4 rejects.csv\n'
head -4 rejects.csv

say '经办人自己审批：拒绝。' 'The person who imported it may not approve it.'
run 1 --actor 张敏 batch approve B2019-1-0002 --date 2019-04-11
say '另一个人审批：占用指标。这一批恰好用完培训专款，可用数为 0.00。' \
    'Another person approves: the allotment is encumbered. This batch uses it up exactly, 0.00 is left.'
run 0 --actor 李强 batch approve B2019-1-0002 --date 2019-04-11
say '出纳支付：记付款凭证。' 'The cashier releases it: the payment is posted.'
run 0 --actor 王芳 batch release B2019-1-0002 --date 2019-04-15

say '比指标多一分钱的一批：拒绝，并写明可用、需要和超出。' \
    'A batch one fen over its allotment: refused, with what is available, needed and short.'
run_quietly --actor 张敏 import roster files/public-posts-2019-12-over.tsv --date 2019-12-10
run 1 --actor 李强 batch approve B2019-1-0005 --date 2019-12-11

say '稳岗返还是“可返还”的酌情条款：先登记州里的决定，才能按它支付。' \
    'Refunds of premiums are discretionary: the decision of the prefecture is recorded before any line may rest on it.'
run 0 --actor 李强 policy activate lx-stabilization-refund-60 --document 临州人社发〔2019〕样9号 \
    --authority 州人社局、州财政局 --from 2019-01-17

say '一个文件里有两只基金的明细：按账套分成两批。' 'A file with lines of two funds: it becomes one batch in each book.'
run 0 --actor 张敏 import roster files/mixed-2019-10.csv --date 2019-10-11
say '一笔 100.01 元由三级财政按 50:30:20 分担，分文不差。' \
    'One payment of 100.01 shared by three levels of government at 50 : 30 : 20, exact to the fen.'
run_quietly --actor 张敏 import roster files/split-2019-11.csv --date 2019-11-12
run_into 0 batch show B2019-1-0007
say '一笔补贴怎么算出来的，依据哪一条：像在纸上写的一样。' 'How a payment follows from its clause, as one would write it down.'
run 0 policy explain B2019-2-0002/1

say '全年其余的花名册，各自导入、审批、支付。' 'The other rosters of the year: imported, approved, paid.'
for item in training-2019q2.csv:2019-07-05 training-2019q3.csv:2019-10-10 internship-2019q2.csv:2019-07-09 \
    internship-2019q4.csv:2019-12-05 public-posts-2019q1.tsv:2019-04-02 public-posts-2019q2.tsv:2019-07-02 \
    public-posts-2019q3.tsv:2019-10-09 public-posts-2019-11.tsv:2019-12-02 refund-2019-05.csv:2019-05-20 \
    refund-2019-08.csv:2019-08-19; do
    run_quietly --actor 张敏 import roster "files/${item%%:*}" --date "${item#*:}"
done
while read -r day step actor batch; do
    run_quietly --actor "$actor" batch "$step" "$batch" --date "$day"
done <<'STEPS'
2019-04-04 approve 李强 B2019-1-0012
2019-04-08 release 王芳 B2019-1-0012
2019-04-12 approve 李强 B2019-1-0003
2019-04-16 release 王芳 B2019-1-0003
2019-05-24 approve 李强 B2019-2-0003
2019-05-28 release 王芳 B2019-2-0003
2019-07-04 approve 李强 B2019-1-0013
2019-07-08 release 王芳 B2019-1-0013
2019-07-11 approve 李强 B2019-1-0008
2019-07-12 approve 李强 B2019-1-0004
2019-07-15 release 王芳 B2019-1-0008
2019-07-15 approve 李强 B2019-1-0010
2019-07-16 release 王芳 B2019-1-0004
2019-07-18 release 王芳 B2019-1-0010
2019-08-23 approve 李强 B2019-2-0004
2019-08-27 release 王芳 B2019-2-0004
2019-10-11 approve 李强 B2019-1-0014
2019-10-15 release 王芳 B2019-1-0014
2019-10-15 approve 李强 B2019-1-0006
2019-10-15 approve 李强 B2019-2-0002
2019-10-16 approve 李强 B2019-1-0009
2019-10-18 release 王芳 B2019-1-0006
2019-10-18 release 王芳 B2019-2-0002
2019-10-21 release 王芳 B2019-1-0009
2019-11-15 approve 李强 B2019-1-0007
2019-11-20 release 王芳 B2019-1-0007
2019-12-04 approve 李强 B2019-1-0015
2019-12-09 release 王芳 B2019-1-0015
2019-12-09 approve 李强 B2019-1-0011
2019-12-12 release 王芳 B2019-1-0011
STEPS
run 0 batch list

for copy in utf8:pengze-2023-11-stabilization-refund.csv gb18030:pengze-2023-11-stabilization-refund.gb18030.csv; do
    books=pengze-${copy%%:*}.db
    notice=files/pengze-2023/${copy#*:}
    say "一份真实的公示表（彭泽县 2023 年 11 月，${copy%%:*}）：按缴费额和企业规模逐户重算，与公示金额一致。" \
        "A notice a county really published (Pengze, November 2023, ${copy%%:*}): each refund recomputed, equal to the published one."
    run_quietly --books "$books" --actor 张敏 init --region 360430 --entity 彭泽县就业创业服务中心 --year 2023
    run_quietly --books "$books" --actor 张敏 user add 李强 --role approver
    run_quietly --books "$books" --actor 张敏 user add 王芳 --role cashier
    run_quietly --books "$books" --actor 张敏 import allotments files/pengze-2023/fund-budget-2023.csv
    run_quietly --books "$books" --actor 张敏 import list facts files/pengze-2023/size-class.csv
    run_into 0 --books "$books" --actor 张敏 import roster "$notice" --period 2023-01至2023-12 --region 360430 \
        --allotment JJ2023-01 --date 2023-11-20
    expect 42,179.12
done
say '公示表没有信用代码和账号：可以审批，不能支付，并写明缺什么。' \
    'The notice has no credit codes and no accounts: the amounts can be approved, but not paid; it says what is missing.'
run 0 --books pengze-utf8.db --actor 李强 batch approve B2023-2-0001 --date 2023-11-28
run_into 1 --books pengze-utf8.db --actor 王芳 batch release B2023-2-0001 --date 2023-11-29
expect 'account.missing × 23'
say '第 3 户（大型企业，30%）的金额从源文件的哪一格来。' 'Where the amount of the third enterprise (large, 30 %) comes from.'
run_into 0 --books pengze-utf8.db query \
    'SELECT payee_name, amount_yuan, facts, source_file, source_row FROM v_line WHERE line_no = 3'
expect 243.43
printf '$ sed -n 6p files/pengze-2023/pengze-2023-11-stabilization-refund.csv\n'
sed -n 6p files/pengze-2023/pengze-2023-11-stabilization-refund.csv

say '试算平衡表，两个账套。' 'Trial balances of both books.'
run 0 report trial-balance --fund employment-subsidy --from 2019-01 --to 2019-12
run 0 report trial-balance --fund unemployment-insurance --from 2019-01 --to 2019-12
say '核验：重算全部余额、控制数和链；链头导出，另存他处。' 'Verify recomputes balances, control sums and chains. The heads are exported, to be kept elsewhere.'
run 0 verify
run_quietly export heads -o heads.json
run 0 verify --heads heads.json

say '在账簿的一份副本里偷改一个字节（利息单样1号 改成 样7号）：核验指出是哪张表哪一行。' \
    'In a copy of the store one byte is changed behind its back: verify names table and row.'
run_quietly backup backup-2019
run_quietly --books copy.db restore backup-2019
place=$(LC_ALL=C grep -abo '利息单样1号' copy.db | head -1 | cut -d: -f1)
[ -n "$place" ] || fail '副本里找不到要改的字节' 'the byte to change is not in the copy'
place=$((place + 12))
printf '$ printf 7 | dd of=copy.db bs=1 seek=%s conv=notrunc\n' '…'
printf 7 | dd of=copy.db bs=1 seek="$place" conv=notrunc 2>/dev/null
run 4 --books copy.db verify

say '导出给 hledger、ledger 和 beancount。' 'Exports for hledger, ledger and beancount.'
run_quietly export hledger -o books.journal
run_quietly export ledger -o books.ledger
run_quietly export beancount -o books.beancount
if command -v hledger >/dev/null; then
    printf '$ hledger -f books.journal check\n'
    hledger -f books.journal check || fail 'hledger 不接受导出' 'hledger refuses the export'
fi

say '报表写成自含的网页，每个金额可以点到凭证、明细和源文件的行。' \
    'Reports as self-contained HTML: each amount leads to vouchers, lines and rows of the source files.'
run_quietly report outflows --by category,level -o outflows.html
run_quietly report outflows --by category,month -o outflows-by-month.html
run_quietly report allotments -o allotments.html
run_quietly report performance -o performance.html
run_quietly report trial-balance -o trial-balance.html
run_quietly report batch --batch B2019-1-0002 -o batch.html

say '支出：类别 × 资金来源。' 'Outflows by category and source.'
run 0 report outflows --by category,level

printf '\n演示完成，共 %d 步。网页报表：\nDone, %d steps. HTML reports:\n' "$steps" "$steps"
for page in *.html; do printf '  %s\n' "$PWD/$page"; done
