using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace MaskPose.Edge.Alerts.Csv;

/// <summary>
/// CSV (RFC 4180) for spreadsheets: every cell is quoted, a byte order mark says that it is
/// UTF-8, and a cell that would be taken for a formula gets a ' in front (OWASP, CSV injection): names and notes are untrusted.
/// </summary>
internal sealed class CsvLines : IAsyncDisposable
{
    public const string MediaType = "text/csv; charset=utf-8; header=present";

    /// <summary>Those of OWASP, and the full-width forms that East Asian versions of spreadsheets treat alike.</summary>
    private static readonly char[] BeginsFormula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = BeginsFormula,
        ShouldQuote = _ => true,
        NewLine = "\r\n",
    };

    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;

    /// <param name="body">Stays open.</param>
    public CsvLines(Stream body)
    {
        _text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        _csv = new CsvWriter(_text, Configuration, leaveOpen: true);
    }

    public async Task WriteAsync(IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(cell);
        }

        await _csv.NextRecordAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _csv.DisposeAsync();
        await _text.DisposeAsync();
    }
}
