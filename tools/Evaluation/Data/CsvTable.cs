using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace MaskPose.Edge.Evaluation.Data;

/// <summary>A CSV file with a header line (RFC 4180), read whole.</summary>
public sealed class CsvTable
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim };

    private readonly Dictionary<string, int> _columns;

    private CsvTable(string path, Dictionary<string, int> columns)
    {
        Path = path;
        _columns = columns;
    }

    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public List<CsvRow> Rows { get; } = [];

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <exception cref="DataException">The file can't be read or has a row of another length.</exception>
    public static CsvTable Read(string path)
    {
        try
        {
            using var csv = new CsvReader(new StreamReader(path), Format);
            var table = new CsvTable(path, Header(csv, path));
            while (csv.Read())
            {
                table.Add(csv.Parser.RawRow, csv.Parser.Record ?? []);
            }

            return table;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CsvHelperException)
        {
            throw new DataException($"{path} can't be read: {error.Message.Split('\n')[0]}", error);
        }
    }

    /// <exception cref="DataException">It has not.</exception>
    public void Need(IEnumerable<string> columns)
    {
        foreach (var column in columns)
        {
            Index(column);
        }
    }

    internal int Index(string column) => _columns.TryGetValue(column, out var index)
        ? index
        : throw new DataException($"{Path}: there is no column \"{column}\"; there are: {string.Join(", ", _columns.Keys)}.");

    private static Dictionary<string, int> Header(CsvReader csv, string path)
    {
        var columns = new Dictionary<string, int>();
        var names = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord ?? [] : [];
        for (var i = 0; i < names.Length; i++)
        {
            if (!columns.TryAdd(names[i].Trim(), i))
            {
                throw new DataException($"{path}: there are two columns \"{names[i].Trim()}\".");
            }
        }

        return columns;
    }

    private void Add(int line, string[] fields)
    {
        if (fields.Length != _columns.Count)
        {
            throw new DataException($"{Path}, line {line}: {fields.Length} fields, the header has {_columns.Count}.");
        }

        Rows.Add(new CsvRow(this, line, fields));
    }
}
