using System.Text;

namespace System.Management.Automation.Language;

/// <summary>Reads command lines: pipelines of cmdlets with literal arguments. What is script language is named and refused.</summary>
internal sealed class Parser
{
    private const string WordEnds = " \t\r\n|;&(){},\"'";

    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "begin", "break", "catch", "class", "continue", "data", "do", "dynamicparam", "else", "elseif", "end", "enum", "exit", "filter", "finally", "for", "foreach", "from",
        "function", "if", "in", "param", "process", "return", "switch", "throw", "trap", "try", "until", "using", "while",
    };

    private readonly string text;
    private int at;
    private Parser(string text) => this.text = text;
    private char Current => at < text.Length ? text[at] : '\0';
    private char Next => at + 1 < text.Length ? text[at + 1] : '\0';

    /// <exception cref="ParseException">The text is wrong, or needs PowerShell.</exception>
    public static ScriptBlockAst ParseInput(string text)
    {
        var parser = new Parser(text);
        var script = parser.Statements();
        return parser.at == text.Length ? script : throw parser.Unexpected();
    }

    private ScriptBlockAst Statements()
    {
        var statements = new List<StatementAst>();
        while (true)
        {
            SkipLines();
            if (Current is '\0' or ')' or '}')
                return new ScriptBlockAst(statements);
            statements.Add(Statement());
            SkipSpace();
            if (Current is not ('\0' or ')' or '}' or ';' or '\n' or '\r'))
                throw Unexpected();
        }
    }

    private StatementAst Statement()
    {
        if (Current != '$' || Next is '(')
            return Pipeline();
        var start = at;
        var name = VariableName();
        SkipSpace();
        if (Current == '=' && Next != '=')
        {
            at++;
            SkipLines();
            return new AssignmentStatementAst(name, Pipeline());
        }
        at = start;
        return Pipeline();
    }

    private PipelineAst Pipeline()
    {
        var expression = BeginsExpression() ? Expression() : null;
        var commands = new List<CommandAst>();
        if (expression is null)
            commands.Add(Command());
        SkipSpace();
        while (Current == '|')
        {
            at++;
            if (Current == '|')
                throw ParseException.NeedsPowerShell("The operator ||");
            SkipLines();
            commands.Add(Command());
            SkipSpace();
        }
        if (Current == '&')
            throw ParseException.NeedsPowerShell(Next == '&' ? "The operator &&" : "A background job (&)");
        return new PipelineAst(expression, commands);
    }

    private bool BeginsExpression() => Current is '$' or '\'' or '"' or '@' or '(' or '[' or '{' or '+' or '!' || char.IsAsciiDigit(Current)
        || (Current is '-' or '.' && (char.IsAsciiDigit(Next) || Next is '.' or '('));

    private CommandAst Command()
    {
        if (Current is '&' or '.' && Next is ' ' or '(' or '{' or '$')
            throw ParseException.NeedsPowerShell($"The call operator ({Current})");
        if (BeginsExpression())
            throw new ParseException("Expressions are only allowed as the first element of a pipeline.", "ExpressionsMustBeFirstInPipeline");
        var name = Word();
        if (name.Length == 0)
            throw Current is '|' or '\0' or '\n' or ';' ? new ParseException("An empty pipe element is not allowed.", "EmptyPipeElement") : Unexpected();
        if (Keywords.Contains(name))
            throw ParseException.NeedsPowerShell($"The keyword '{name}'");
        return new CommandAst(CommandAlias.Resolve(name), Elements());
    }

    private List<CommandElement> Elements()
    {
        var elements = new List<CommandElement>();
        var hasParameters = true;
        while (true)
        {
            SkipSpace();
            if (Current is '\0' or '|' or ';' or '\n' or '\r' or ')' or '}' or '&')
                return elements;
            if (Current is '<' or '>' || (Next == '>' && (char.IsAsciiDigit(Current) || Current == '*')))
                throw ParseException.NeedsPowerShell("A redirection (>)");
            // Two dashes alone end the parameters.
            if (hasParameters && Current == '-' && Next == '-' && (at + 2 == text.Length || char.IsWhiteSpace(text[at + 2])))
                (at, hasParameters) = (at + 2, false);
            else
                elements.Add(hasParameters && Current == '-' && (char.IsLetter(Next) || Next is '_' or '?') ? Parameter() : new CommandElement(null, List(ArgumentItem)));
        }
    }

    private CommandElement Parameter()
    {
        at++;
        var name = While(() => Current is not (':' or '[') && !WordEnds.Contains(Current));
        if (Current != ':')
            return new CommandElement(name, null);
        at++;
        SkipSpace();
        return new CommandElement(name, List(ArgumentItem));
    }

    private ExpressionAst List(Func<ExpressionAst> item)
    {
        var items = new List<ExpressionAst> { item() };
        while (true)
        {
            var end = at;
            SkipSpace();
            if (Current != ',')
            {
                at = end;
                return items.Count == 1 ? items[0] : new ArrayLiteralAst(items);
            }
            at++;
            SkipLines();
            items.Add(item());
        }
    }

    private ExpressionAst ArgumentItem()
    {
        if (Current == '@' && (char.IsLetter(Next) || Next == '_'))
            throw ParseException.NeedsPowerShell("Splatting (@name)");
        if (Current is '\'' or '"' or '(' or '{' || (Current == '@' && Next is '(' or '{' or '\'' or '"'))
            return Postfix(Primary());
        if (Current == '$')
        {
            var start = at;
            var value = Postfix(Primary());
            if (at == text.Length || WordEnds.Contains(Current))
                return value;
            at = start;
        }
        return BareWord();
    }

    private ExpressionAst Expression()
    {
        var expression = List(() => Postfix(Primary()));
        SkipSpace();
        return Current is '\0' or '|' or ';' or '\n' or '\r' or ')' or '}' or ']' or '&'
            ? expression
            : throw ParseException.NeedsPowerShell($"The operator {While(() => !char.IsWhiteSpace(Current) && Current is not (')' or '}' or '$'))}");
    }

    private ExpressionAst Primary() => Current switch
    {
        '\'' => new ConstantExpressionAst(SingleQuoted(), ""),
        '"' => Expandable(isWord: false),
        '$' when Next == '(' => Parenthesized(isArray: false),
        '$' => new VariableExpressionAst(VariableName()),
        '(' => Parenthesized(isArray: false),
        '@' when Next == '(' => Parenthesized(isArray: true),
        '@' when Next == '{' => Table(),
        '@' when Next is '\'' or '"' => throw ParseException.NeedsPowerShell("A here-string"),
        '@' => throw ParseException.NeedsPowerShell("Splatting (@name)"),
        '{' => throw ParseException.NeedsPowerShell("A script block ({ })"),
        '[' => throw ParseException.NeedsPowerShell($"The type {text[at..(text.IndexOf(']', at) is >= 0 and var end ? end + 1 : text.Length)]}"),
        '!' => throw ParseException.NeedsPowerShell("The operator !"),
        _ => Number(),
    };

    private ConstantExpressionAst Number()
    {
        var start = at;
        var number = While(() => char.IsLetterOrDigit(Current) || (Current == '.' && Next != '.') || (Current is '+' or '-' && (at == start || text[at - 1] is 'e' or 'E')));
        if (Current == '.' && Next == '.')
            throw ParseException.NeedsPowerShell("A range (..)");
        return NumericConstant.Parse(number) is { } value ? new ConstantExpressionAst(value, number) : throw Unexpected();
    }

    private ExpressionAst Postfix(ExpressionAst owner)
    {
        while (true)
        {
            if (Current == '.' && (char.IsLetter(Next) || Next == '_'))
            {
                at++;
                var member = Name();
                owner = Current == '(' ? throw ParseException.NeedsPowerShell($"The method call .{member}()") : new MemberExpressionAst(owner, member);
                continue;
            }
            if (Current != '[')
                return owner;
            at++;
            SkipSpace();
            owner = new IndexExpressionAst(owner, Expression());
            SkipSpace();
            Expect(']');
        }
    }

    private ParenExpressionAst Parenthesized(bool isArray)
    {
        at += Current == '(' ? 1 : 2;
        var script = Statements();
        Expect(')');
        return new ParenExpressionAst(script, isArray);
    }

    private HashtableAst Table()
    {
        var entries = new List<(ExpressionAst, StatementAst)>();
        at += 2;
        while (true)
        {
            SkipLines();
            if (Current == '}')
            {
                at++;
                return new HashtableAst(entries);
            }
            var key = Current is '\'' or '"' or '$' or '(' || char.IsAsciiDigit(Current) ? Postfix(Primary()) : new ConstantExpressionAst(Name(), "");
            SkipSpace();
            Expect('=');
            SkipLines();
            entries.Add((key, Pipeline()));
            SkipSpace();
            if (Current is not (';' or '}' or '\n' or '\r'))
                throw Unexpected();
        }
    }

    private ExpressionAst BareWord()
    {
        var start = at;
        var word = Expandable(isWord: true);
        return at == start ? throw Unexpected() : NumericConstant.Parse(text[start..at]) is { } number ? new ConstantExpressionAst(number, text[start..at]) : word;
    }

    private string Word() => While(() => !WordEnds.Contains(Current));

    // A text in double quotes or a word; both have variables and backticks in them.
    private ExpandableStringExpressionAst Expandable(bool isWord)
    {
        var parts = new List<ExpressionAst>();
        var literal = new StringBuilder();
        at += isWord ? 0 : 1;
        while (!(isWord ? at == text.Length || (WordEnds.Contains(Current) && Current is not ('\'' or '"')) : Current == '"' && Next != '"'))
        {
            if (at == text.Length)
                throw new ParseException("The string is missing the terminator: \".", "TerminatorExpectedAtEndOfString");
            if ((Current == '$' && (char.IsLetter(Next) || Next is '_' or '{' or '(')) || (isWord && Current is '"' or '\''))
            {
                parts.Add(new ConstantExpressionAst(literal.ToString(), ""));
                literal.Clear();
                parts.Add(Primary());
            }
            else if (Current == '`' && at + 1 < text.Length)
            {
                literal.Append(Escaped(Next));
                at += 2;
            }
            else
            {
                literal.Append(Current);
                at += Current == '"' ? 2 : 1;
            }
        }
        at += isWord ? 0 : 1;
        parts.Add(new ConstantExpressionAst(literal.ToString(), ""));
        return new ExpandableStringExpressionAst(parts);
    }

    private string SingleQuoted()
    {
        var start = ++at;
        for (; Current != '\'' || Next == '\''; at += Current == '\'' ? 2 : 1)
        {
            if (at == text.Length)
                throw new ParseException("The string is missing the terminator: '.", "TerminatorExpectedAtEndOfString");
        }
        return text[start..at++].Replace("\'\'", "\'", StringComparison.Ordinal);
    }

    private static char Escaped(char letter) => letter switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        'e' => '\u001b',
        _ => letter,
    };

    private string VariableName()
    {
        at++;
        if (Current == '{')
        {
            at++;
            var braced = While(() => Current != '}');
            Expect('}');
            return braced;
        }
        var name = Name();
        if (Current == ':' && name.ToUpperInvariant() is "ENV" or "GLOBAL" or "SCRIPT")
        {
            at++;
            name = $"{name}:{Name()}";
        }
        return name == "_" ? throw ParseException.NeedsPowerShell("The variable $_ of a script block") : name.Length > 0 ? name : throw Unexpected();
    }

    private string Name() => While(() => char.IsLetterOrDigit(Current) || Current == '_');

    private string While(Func<bool> goesOn)
    {
        var start = at;
        while (at < text.Length && goesOn())
            at++;
        return text[start..at];
    }

    private void SkipSpace()
    {
        while (Current is ' ' or '\t' || (Current == '`' && Next is '\n' or '\r'))
            at += Current == '`' ? 2 : 1;
        if (Current == '#')
            While(() => Current != '\n');
    }

    private void SkipLines()
    {
        SkipSpace();
        while (Current is '\n' or '\r' or ';')
        {
            at++;
            SkipSpace();
        }
    }

    private void Expect(char letter)
    {
        if (Current != letter)
            throw Unexpected();
        at++;
    }

    private ParseException Unexpected() => at >= text.Length
        ? new ParseException("The command line ends where more is expected.", "IncompleteParse")
        : new ParseException($"Unexpected token '{text[at..Math.Min(text.Length, at + 20)]}' in expression or statement.", "UnexpectedToken");
}

/// <summary>The short names of the few cmdlets here that have one.</summary>
internal static class CommandAlias
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["?"] = "Where-Object",
        ["where"] = "Where-Object",
        ["%"] = "ForEach-Object",
        ["select"] = "Select-Object",
        ["sort"] = "Sort-Object",
        ["group"] = "Group-Object",
        ["measure"] = "Measure-Object",
        ["ft"] = "Format-Table",
        ["fl"] = "Format-List",
        ["echo"] = "Write-Output",
    };

    public static string Resolve(string name) => Names.GetValueOrDefault(name, name);
}

/// <summary>Texts made safe to put into a command line.</summary>
public static class CodeGeneration
{
    // All of these end a text in single quotes, whichever began it.
    public static string EscapeSingleQuotedStringContent(string value) =>
        string.Concat(value.Select(letter => letter is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b' ? $"{letter}{letter}" : letter.ToString()));
}
