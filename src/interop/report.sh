# Collects and prints the results. Sourced by `run`.

# In the order of execution. `snippet` stands for the program in docs/clients.md and is not a step of a scenario.
scenario_steps=(sign-in password stage fetch delete again gone bad-guid expired 12-MiB 32-MiB upload publish discard versions zip log-out)
# The steps of clients that execute another scenario.
other_steps=(archive scans)
rows=()
remarks=()
failures=0

binding_name() {
    case $1 in
        soap11) printf 'SOAP 1.1' ;;
        soap12) printf 'SOAP 1.2' ;;
        get | post) printf '%s' "${1^^}" ;;
        *) printf '%s' "$1" ;;
    esac
}

# The steps of the current client; client.sh sets `steps` if it executes other ones than most clients.
client_steps() {
    printf '%s\n' "${steps[@]:-${scenario_steps[@]}}"
}

# Prints the first step that is missing in a file of result lines.
next_step() {
    local step
    for step in $(client_steps); do
        grep -q "^$step"$'\t' "$1" || break
    done
    printf '%s' "$step"
}

# Whether a file of result lines names a failed step.
reports_failure() {
    local step
    for step in $(client_steps); do
        ! grep -q "^$step"$'\tfail\t' "$1" || return 0
    done
    return 1
}

# Makes a row from the lines `step TAB ok|fail|n/a TAB detail`. A step without a line was not executed: a failure too.
report_row() {
    local name expected row step status detail line
    name="$1 $(binding_name "$2")"
    row=$name
    expected=(build $(client_steps))
    [ "$2" != snippet ] || expected=(snippet)
    local bad=false
    for step in build "${scenario_steps[@]}" "${other_steps[@]}" snippet; do
        if [[ " ${expected[*]} " != *" $step "* ]]; then
            row+=$'\t'
            continue
        fi
        line=$(grep -m 1 "^$step"$'\t' "$3" || :)
        IFS=$'\t' read -r _ status detail <<<"$line"
        case $status in
            ok) row+=$'\tok' ;;
            n/a)
                row+=$'\tn/a'
                remarks+=("$name, $step: not available: $detail")
                ;;
            fail)
                row+=$'\tFAIL'
                bad=true
                remarks+=("$name, $step: FAIL: $detail")
                ;;
            *)
                row+=$'\t-'
                bad=true
                ;;
        esac
    done
    row+=$'\t'$(sed -n 's/^seconds\tok\t//p' "$3")
    rows+=("$row")
    if $bad; then
        failures=$((failures + 1))
        say "  FAILED; see ${3%/*}"
    fi
}

report_missing() {
    rows+=("$1"$'\tnot available')
    remarks+=("$1: not available: $2")
    say "$1 is not available: $2"
    $allow_missing || failures=$((failures + 1))
}

# Prints the table to standard output, and as Markdown to target/interop/report.md.
print_report() {
    local header row remark
    header=client$'\t'$(IFS=$'\t' && printf 'build\t%s\t%s\tsnippet\ts' "${scenario_steps[*]}" "${other_steps[*]}")
    {
        printf '%s\n' "$header" "${rows[@]}" | awk -F '\t' '
            NR == 1 { columns = NF; for (i = 1; i <= NF; i++) width[i] = length($i) }
            { line[NR] = $0; if (length($1) > width[1]) width[1] = length($1) }
            END {
                for (n = 1; n <= NR; n++) {
                    count = split(line[n], cell, "\t")
                    text = ""
                    for (i = 1; i <= columns; i++) text = text sprintf("%-" width[i] "s ", i <= count ? cell[i] : "")
                    sub(/ +$/, "", text)
                    print text
                }
            }'
        ((${#remarks[@]} == 0)) || printf '\n%s\n' "$(printf '%s\n' "${remarks[@]}")"
    }
    {
        printf '| %s |\n' "${header//$'\t'/ | }"
        printf '|%s\n' "$(sed 's/[^\t]*\t\{0,1\}/---|/g' <<<"${header%$'\t'*}")---|"
        for row in "${rows[@]}"; do
            printf '| %s |\n' "${row//$'\t'/ | }"
        done
        printf '\n'
        for remark in "${remarks[@]}"; do
            printf -- '- %s\n' "$remark"
        done
    } >"$target/report.md"
    if ((failures)); then
        printf '\n%s\n' "FAILED: $failures. Logs are in ${target#"$root"/}."
        return 1
    fi
    printf '\nEvery step succeeded.\n'
}
