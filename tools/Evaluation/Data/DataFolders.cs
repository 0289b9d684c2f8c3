namespace MaskPose.Edge.Evaluation.Data;

/// <summary>Finds the tables of a kind in a folder that has one, or in the folders directly below it.</summary>
public static class DataFolders
{
    /// <param name="file">The table's file name, which names the format.</param>
    /// <param name="columns">What the table must have. A table below <paramref name="data"/> without them is another format's.</param>
    /// <returns>Tables by the names of their folders, in alphabetical order; none where the format does not occur.</returns>
    /// <exception cref="DataException">There is no such folder, or a table can't be read.</exception>
    public static IReadOnlyList<CsvTable> Find(string data, string file, params string[] columns)
    {
        if (!Directory.Exists(data))
        {
            throw new DataException($"{data}: there is no such folder.");
        }

        var own = Path.Combine(data, file);
        if (File.Exists(own))
        {
            var table = CsvTable.Read(own);
            table.Need(columns);
            return [table];
        }

        return
        [
            .. Directory.GetDirectories(data)
                .Order(StringComparer.Ordinal)
                .Select(folder => Path.Combine(folder, file))
                .Where(File.Exists)
                .Select(CsvTable.Read)
                .Where(table => columns.All(table.Has)),
        ];
    }

    /// <summary>The rows of one split, table by table; tables without any are left out.</summary>
    /// <param name="wanted">The formats that were looked for, for the error.</param>
    /// <exception cref="DataException">There is no table, or no row of that split.</exception>
    public static IReadOnlyList<(CsvTable Table, List<CsvRow> Rows)> OfSplit(
        this IReadOnlyList<CsvTable> tables, string split, string data, string wanted)
    {
        if (tables.Count == 0)
        {
            throw new DataException($"{data}: neither it nor a folder in it holds {wanted} with the required columns.");
        }

        var found = tables
            .Select(t => (Table: t, Rows: t.Rows.FindAll(r => r.Text("split") == split)))
            .Where(t => t.Rows.Count > 0)
            .ToList();
        if (found.Count == 0)
        {
            var splits = tables.SelectMany(t => t.Rows).Select(r => r.Text("split")).Distinct().Order(StringComparer.Ordinal);
            throw new DataException($"{data}: there is no sample of split \"{split}\"; splits there: {string.Join(", ", splits)}.");
        }

        return found;
    }

    /// <summary>Whether the folder holds faces of another set on which somebody drew masks: its name ends so.</summary>
    public static bool HasDrawnMasks(CsvTable table) => Name(table).EndsWith("_drawn", StringComparison.Ordinal);

    public static string Name(CsvTable table) => Path.GetFileName(table.Folder);
}
