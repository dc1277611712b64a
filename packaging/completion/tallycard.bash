# bash completion for tallycard                              -*- shell-script -*-

_tallycard() {
    local cur prev words cword
    _init_completion || return

    case $prev in
        --data)
            _filedir -d
            return
            ;;
        --passphrase-file | --pin-file | --approver-pin-file | --new-pin-file | --recovery-code-file | --import-keys | --pdf | --csv)
            _filedir
            return
            ;;
        --reader)
            COMPREPLY=($(compgen -W 'auto sim: pn532_uart: acr122_usb: pn53x_usb:' -- "$cur"))
            compopt -o nospace
            return
            ;;
        --payment)
            COMPREPLY=($(compgen -W 'cash card other cash= card= other=' -- "$cur"))
            compopt -o nospace
            return
            ;;
        --role)
            COMPREPLY=($(compgen -W 'cashier supervisor manager' -- "$cur"))
            return
            ;;
        --for)
            COMPREPLY=($(compgen -W 'station terminal' -- "$cur"))
            return
            ;;
        --flaw)
            COMPREPLY=($(compgen -W 'takes-negative-operands wraps-past-minimum restores-anywhere transfers-empty-buffer
                writes-frozen-trailers writes-meter increments-meter' -- "$cur"))
            return
            ;;
        --kind)
            COMPREPLY=($(compgen -W 'classic1k classic4k ev1 gen1a gen1b gen2 cuid gen3 gen4 uscuid fm11rf08s fm11rf08 fm11rf32n sle66r35 mf1ics5003 plus2k random-uid any-key' -- "$cur"))
            return
            ;;
        --wait | --operator | --approver | --manager | --points | --money | --given | --package | --list | --serial | --count | --request-id | --site-id | --station | \
            --currency | --price | --time-zone | --day-ends | --date | --uid | --until | --reason)
            return
            ;;
    esac

    local globals='--data --reader --wait --passphrase-file --operator --pin-file --approver --approver-pin-file --force --json --help'
    local family='' command='' word i
    for ((i = 1; i < cword; i++)); do
        word=${words[i]}
        case $word in
            --json | --help | --version | --staff | --overwrite | --dry-run | --simulated | --all | --use-up-this-card | --yes) ;;
            -*) ((i++)) ;; # its value
            *)
                if [[ -z $family ]]; then
                    family=$word
                elif [[ -z $command ]]; then
                    command=$word
                fi
                ;;
        esac
    done

    local options=
    case "$family $command" in
        ' ') options='site reader card case chip operator prices report shift ledger sim --version' ;;
        'site ') options='init export-keys import-keys rotate-keys serials passphrase station clock' ;;
        'site serials') options='add list --reason' ;;
        'site station') options='add list --name' ;;
        'site clock') options='correct --reason' ;;
        'reader ') options='list check' ;;
        'card ') options='show inspect issue topup refund settle receipt extend decide' ;;
        'case ') options='list show' ;;
        'chip ') options='audit policy' ;;
        'operator ') options='add list disable enable role pin recover' ;;
        'operator add') options='--role --new-pin-file' ;;
        'operator pin') options='--new-pin-file' ;;
        'operator recover') options='--recovery-code-file --new-pin-file' ;;
        'report ') options='daily range x z' ;;
        'shift ') options='open pay-in pay-out drop count close show' ;;
        'ledger ') options='list verify restored' ;;
        'sim ') options='new dump' ;;
        'site init') options='--site-id --station --currency --price --time-zone --day-ends --simulated --import-keys --manager' ;;
        'site export-keys') options='--for --new-recovery-code' ;;
        'site passphrase') options='--new-passphrase-file' ;;
        'card issue') options='--points --money --package --payment --reason --given --staff --overwrite --serial --count --request-id' ;;
        'card topup') options='--points --money --package --payment --reason --given --request-id' ;;
        'prices ') options='show set' ;;
        'prices show') options='--list' ;;
        'prices set') options='--dry-run' ;;
        'card refund') options='--points --all --payment --reason --request-id' ;;
        'card receipt') options='--pdf' ;;
        'card extend') options='--until' ;;
        'card decide') options='paid-out played never-happened --reason' ;;
        'chip policy') options='show set --at-issue --seen-later --not-tested' ;;
        'chip audit') options='--use-up-this-card --yes' ;;
        'report daily') options='--date --pdf --csv --entries --liability' ;;
        'report range') options='--from --to --list --pdf --csv --entries --liability' ;;
        'ledger list') options='--day --card --person --kind' ;;
        'ledger verify') options='--against-z' ;;
        'ledger restored') options='--reason' ;;
        'report x') options='--of --pdf' ;;
        'report z') options='--pdf' ;;
        'shift open') options='--float' ;;
        'shift pay-in' | 'shift pay-out') options='--reason' ;;
        'shift count' | 'shift close') options='--of' ;;
        'sim new') options='--uid --kind --flaw' ;;
    esac

    if [[ $cur != -* ]]; then
        case "$family $command" in
            'prices set' | 'site export-keys' | 'site import-keys' | 'sim new' | 'sim dump')
                _filedir
                return
                ;;
        esac
    fi
    COMPREPLY=($(compgen -W "$options $globals" -- "$cur"))
} &&
    complete -F _tallycard tallycard
