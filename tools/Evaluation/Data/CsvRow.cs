using System.Globalization;

namespace MaskPose.Edge.Evaluation.Data;

/// <summary>One row of a table; its values are checked as they are taken.</summary>
public sealed class CsvRow(CsvTable table, int line, string[] fields)
{
    public CsvTable Table => table;

    public string Text(string column) => fields[table.Index(column)].Trim();

    /// <summary>The value, or nothing where the table has no such column.</summary>
    public string TextOrEmpty(string column) => table.Has(column) ? Text(column) : "";

    /// <exception cref="DataException">The field is not a finite number.</exception>
    public float Number(string column) =>
        float.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)
            ? value
            : throw Wrong(column, "a number");

    /// <exception cref="DataException">The field is not an allowed value.</exception>
    public T OneOf<T>(string column, IReadOnlyDictionary<string, T> allowed) =>
        allowed.TryGetValue(Text(column), out var value) ? value : throw Wrong(column, string.Join(", ", allowed.Keys));

    /// <summary>A column of 0 and 1; 0 where the table has none.</summary>
    /// <exception cref="DataException">The field is something else.</exception>
    public bool Flag(string column) => TextOrEmpty(column) switch
    {
        "" or "0" => false,
        "1" => true,
        _ => throw Wrong(column, "0, 1"),
    };

    /// <summary>The path of a picture that the field names, relative to the table's folder or to a folder in it.</summary>
    /// <exception cref="DataException">There is no such file.</exception>
    public string Picture(string column, string subfolder = "")
    {
        var path = Path.Combine(table.Folder, subfolder, Text(column));
        return File.Exists(path) ? path : throw Wrong(column, $"a picture's file in {Path.Combine(table.Folder, subfolder)}");
    }

    public DataException Wrong(string column, string allowed) =>
        new($"{table.Path}, line {line}, column {column}: \"{Text(column)}\"; allowed: {allowed}.");
}
