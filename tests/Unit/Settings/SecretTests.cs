using System.Runtime.Versioning;
using MaskPose.Edge.Broker;
using MaskPose.Edge.Settings;
using MaskPose.Edge.Unit.Alerts;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Unit.Settings;

[UnsupportedOSPlatform("windows")]
public sealed class SecretTests : IDisposable
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-secret-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n", "empty")]
    [InlineData("seven-7\n", "too short")]
    public void Read_EmptyOrShort_IsRefused(string text, string word)
    {
        var file = Make(text, Own);

        Assert.Contains(word, Assert.Throws<SecretException>(() => Secret.Read("", file)).Message, StringComparison.Ordinal);
        Assert.Throws<SecretException>(() => Secret.Read(text.TrimEnd('\n'), ""));
    }

    [Theory]
    [InlineData(Own, true)]
    [InlineData(Own | UnixFileMode.GroupRead, true)]
    [InlineData(Own | UnixFileMode.OtherRead, false)]
    [InlineData(Own | UnixFileMode.OtherWrite, false)]
    public void Read_AFileThatEverybodyCanRead_IsRefusedWithWhatMendsIt(UnixFileMode mode, bool isTaken)
    {
        var file = Make("eight--8\n", mode);
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, file);

        foreach (var path in (string[])[file, link])
        {
            if (isTaken)
            {
                Assert.Equal("eight--8", Secret.Read("", path));
            }
            else
            {
                Assert.EndsWith($"chmod 600 {path}", Assert.Throws<SecretException>(() => Secret.Read("", path)).Message, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>While the file is rewritten, and where nothing was ever in it.</summary>
    [Fact]
    public void Refusal_OfAUserWhoseFileIsEmpty_LetsNobodyIn()
    {
        var file = Make("", Own);
        var users = new BrokerUsers(Options.Create(new BrokerOptions { Username = "site", PasswordFile = file }));

        Assert.Contains("empty", users.Refusal("site", ""), StringComparison.Ordinal);
        File.WriteAllText(file, "right-one");
        Assert.Empty(users.Refusal("site", "right-one"));
        Assert.NotEmpty(users.Refusal("site", ""));
    }

    [Fact]
    public void Database_IsItsOwnersAlone()
    {
        var file = Path.Combine(_folder, "events.db");

        using (var bench = new Workbench(("Alerts:Store:File", file)))
        {
            _ = bench.Store.Waiting;
            Assert.All(Directory.GetFiles(_folder, "events.db*"), f => Assert.Equal(Own, File.GetUnixFileMode(f)));
        }

        File.SetUnixFileMode(file, Own | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using var again = new Workbench(("Alerts:Store:File", file));
        _ = again.Store.Waiting;
        Assert.Equal(Own, File.GetUnixFileMode(file));
    }

    private string Make(string text, UnixFileMode mode)
    {
        var file = Path.Combine(_folder, "secret");
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, mode);
        return file;
    }
}
