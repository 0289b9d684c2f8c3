using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace MaskPose.Edge.Evaluation.Data;

/// <summary>A CSV file with a header line (RFC 4180), read whole.</summary>
public sealed class CsvTable
{
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

    /// <exception cref="DataException">The file can't be read, lacks one of the columns, or has a row of another length.</exception>
    public static CsvTable Read(string path, params string[] needed)
    {
        try
        {
            using var csv = new CsvReader(new StreamReader(path), new CsvConfiguration(CultureInfo.InvariantCulture));
            var table = new CsvTable(path, Header(csv));
            foreach (var column in needed)
            {
                table.Index(column);
            }

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

    /// <summary>Whether the file's header names all these columns.</summary>
    /// <exception cref="DataException">The file can't be read.</exception>
    public static bool HeaderHas(string path, params string[] columns)
    {
        try
        {
            var header = (File.ReadLines(path).FirstOrDefault() ?? "").Split(',');
            return columns.All(header.Contains);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} can't be read: {error.Message}", error);
        }
    }

    internal int Index(string column) => _columns.TryGetValue(column, out var index)
        ? index
        : throw new DataException($"{Path}: there is no column \"{column}\"; there are: {string.Join(", ", _columns.Keys)}.");

    private static Dictionary<string, int> Header(CsvReader csv)
    {
        var columns = new Dictionary<string, int>();
        if (csv.Read() && csv.ReadHeader())
        {
            foreach (var name in csv.HeaderRecord ?? [])
            {
                columns.TryAdd(name.Trim(), columns.Count);
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
