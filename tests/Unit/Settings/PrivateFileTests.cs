using System.Runtime.Versioning;
using MaskPose.Edge.Settings;
using Xunit;

namespace MaskPose.Edge.Unit.Settings;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-private-");

    [Fact]
    public void Replace_AFile_IsItsOwnersAloneWholeAndNothingElseIsLeft()
    {
        var path = Path.Combine(_folder.FullName, "secret");

        PrivateFile.Replace(path, "old");
        PrivateFile.Replace(path, "new");

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(PrivateFile.Mode, File.GetUnixFileMode(path));
        Assert.Equal([path], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void Replace_ForEverybody_CanBeRead()
    {
        var path = Path.Combine(_folder.FullName, "certificate");

        PrivateFile.Replace(path, "text", PrivateFile.PublicMode);

        Assert.Equal(PrivateFile.PublicMode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Create_WhatExists_IsRefused()
    {
        var path = Path.Combine(_folder.FullName, "file");
        PrivateFile.Create(path).Dispose();

        Assert.Throws<IOException>(() => PrivateFile.Create(path));
    }

    [Fact]
    public void MakeFolder_OfANewOne_IsItsOwnersAlone() => Assert.Equal(
        PrivateFile.Mode | UnixFileMode.UserExecute, PrivateFile.MakeFolder(Path.Combine(_folder.FullName, "inner")).UnixFileMode);

    public void Dispose() => _folder.Delete(recursive: true);
}
